# The proxy and the built widget; the sandbox, the tests and what builds stay outside.
FROM node:24.21.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json vite.config.ts ./
RUN npm ci
COPY src src
COPY public public
RUN npm run build

FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4800
COPY package.json package-lock.json ./
# Optional is only a Node for npm scripts, which is here already. /data: for BOOKING_STORE=sqlite:/data/store.db.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force && mkdir /data && chown node:node /data
COPY src/contract src/contract
COPY src/erp src/erp
COPY src/proxy src/proxy
COPY src/server src/server
COPY --from=build /app/dist dist
USER node
EXPOSE 4800
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/livez').then(({ok})=>process.exit(ok?0:1),()=>process.exit(1))"]
# Node itself, no shell and no npm between: SIGTERM and SIGHUP must reach it.
CMD ["node", "src/server/main.ts"]
