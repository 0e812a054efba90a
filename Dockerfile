FROM node:26-slim AS modules
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional dependencies are Node itself, for machines that have an older one; the image has it already.
RUN npm ci --omit=dev --omit=optional \
  && npm sbom --omit=dev --omit=optional --sbom-format=cyclonedx > sbom.cdx.json

FROM node:26-slim
# git and ssh fetch a handbook (HANDBOOK_URL); nothing else needs them.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git openssh-client ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 NODE_COMPILE_CACHE=/tmp/node-compile-cache XDG_CACHE_HOME=/tmp
COPY --from=modules /app ./
COPY bin bin
COPY src src
COPY adapters adapters
COPY content content
COPY deploy deploy
# The two folders that are written to, each a volume: the embedded store, and what the Mattermost set-up leaves.
RUN install --directory --owner=node --group=node data /setup
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=20", "bin/culturebot.ts", "start"]
