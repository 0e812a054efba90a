import { splitWords } from './split-words.ts'

/** Words of French questions and sentences that say nothing of their subject, as they are after folding. */
export const FRENCH_STOP_WORDS: ReadonlySet<string> = new Set(
  splitWords(`
    a à ai aie ait alors as au aucun aucune aujourd'hui auquel aura aurait aussi autre autres aux auxquels avaient avais
    avait avec avez aviez avoir avons ayant beaucoup bien bonjour c ça car ce ceci cela celle celles celui cependant
    certain certains ces cet cette ceux chacun chaque chez chose ci combien comme comment concernant d dans de déjà depuis des
    dès deux devoir devrais devrait dis dit dois doit doivent donc dont du durant elle elles en encore enfin entre es est
    et étaient étais était étant été être eu eux existe fait faire fais faites faudra faudrait faut faut-il font fut hein
    hors hui ici il ils j jamais je jusqu jusque l la là le lequel les lesquels lesquelles leur leurs lors lorsqu lorsque
    lui m ma mais me même mêmes merci mes mettre mets met mien mieux moi moins mon n ne ni nommer non nos notre nous on ont
    ou où oui par parce parfois parmi pas peu peut peut-être peux peuvent plus plutôt pour pourquoi pourrais pourrait
    pouvez pouvoir pouvons pourra prendre prends puis puisqu puisque puis-je qu quand que quel quelle quelles quelqu quelque
    quelques quels qui quoi quoiqu quoique rien s sa sais savoir sans sauf se sera serait serai seront ses sert si sien
    sinon soi soit sommes son sont sous souvent suis sur svp t ta tant te tel telle telles tels tes ti til toi ton toujours
    tous tout toute toutes très trop truc trucs tu un une va vais vas vers veut veux veulent via voici voilà voir vont vos
    votre voudrais vouloir vous vraiment vu y ya
  `),
)

/** The same for English. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  splitWords(`
    a about after again all also am an and any are as at be because been before being between both but by can cannot
    could d did do does doing don down during each few for from further get gets getting got had has have having he her
    here hers him his how i if in into is isn it its just know like ll m me more most must my need no nor not now of off
    on once only or other our out over own please re s same shall she should so some somebody someone such t than thank
    thanks that the their them then there these they this those through to too under until up us ve very want was we were
    what when where which while who whom whose why will with without won would you your yours
  `),
)
