/**
 * How French is typed in chat → in full, both folded: spellings and clippings any French speaker uses. Words of a trade
 * or an organisation are not for here, they are synonyms. A reading beside the word as typed, never instead of it where
 * the index knows it (PR may be a pull request).
 */
export const CHAT_SPELLINGS: ReadonlyMap<string, string> = new Map(
  `
  c: c est
  cest: c est
  jsui: je suis
  jsuis: je suis
  chui: je suis
  chuis: je suis
  jai: j ai
  jaimerai: j aimerai
  jaimerais: j aimerais
  jen: j en
  jpeu: je peux
  jpeux: je peux
  jdois: je dois
  jveu: je veux
  jveux: je veux
  jvoudrai: je voudrais
  jme: je me
  jsai: je sais
  jsais: je sais
  ki: qui
  koi: quoi
  kel: quel
  kelle: quelle
  kan: quand
  kand: quand
  kom: comme
  komen: comment
  koment: comment
  komment: comment
  commen: comment
  comen: comment
  coment: comment
  cmt: comment
  pk: pourquoi
  pkoi: pourquoi
  pq: pourquoi
  pourkoi: pourquoi
  kelkun: quelqu un
  qqun: quelqu un
  qqn: quelqu un
  qqch: quelque chose
  qqchose: quelque chose
  qqpart: quelque part
  qlq: quelque
  kil: qu il
  keske: qu est ce que
  keskon: qu est ce qu on
  esk: est ce que
  eske: est ce que
  esque: est ce que
  esce: est ce
  estce: est ce
  fo: faut
  fau: faut
  fautil: faut il
  yatil: y a t il
  yat: y a t
  ya: y a
  yen: y en
  ds: dans
  ac: avec
  av: avec
  avk: avec
  pr: pour
  pdt: pendant
  dc: donc
  dps: depuis
  tt: tout
  ts: tous
  tte: toute
  ttes: toutes
  tjr: toujours
  tjrs: toujours
  jms: jamais
  bcp: beaucoup
  bp: beaucoup
  bjr: bonjour
  slt: salut
  stp: s il te plait
  svp: s il vous plait
  mtn: maintenant
  maintenan: maintenant
  auj: aujourdhui
  ajd: aujourdhui
  dem: demain
  pb: probleme
  pbs: problemes
  pbm: probleme
  rdv: rendez vous
  mdp: mot de passe
  tel: telephone
  num: numero
  tps: temps
  lgtps: longtemps
  ptit: petit
  ptite: petite
  pti: petit
  ptits: petits
  gd: grand
  pcq: parce que
  psk: parce que
  parske: parce que
  pe: peut etre
  pa: pas
  nan: non
  ouai: oui
  biento: bientot
  kdo: cadeau
  dispo: disponible
  dispos: disponibles
  indispo: indisponible
  reu: reunion
  reus: reunions
  prez: presentation
  prezs: presentations
  appli: application
  applis: applications
  ordi: ordinateur
  ordis: ordinateurs
  secu: securite
  asso: association
  resto: restaurant
  dej: dejeuner
  aprem: apres midi
  infos: informations
  doc: documentation
  docs: documents
  admin: administration
  orga: organisation
  perso: personnel
  persos: personnels
  pro: professionnel
  pros: professionnels
  compta: comptabilite
  presta: prestataire
  prestas: prestataires
  indep: independant
  indeps: independants
  `
    .trim()
    .split('\n')
    .map((line) => line.trim().split(': ') as [string, string]),
)
