# Recado: API, worker and page in one image. Node runs the TypeScript as it is, so the workspace is kept as it is.
FROM node:24-slim AS sources
WORKDIR /recado
COPY . .

FROM sources AS build
RUN npx -y pnpm@12 install --frozen-lockfile --filter recado --filter @recado/api... --filter @recado/web...
RUN node scripts/generate.ts && node scripts/build-web.ts

# The embedded database is an optional package: here DATABASE_URL is always set.
FROM sources AS production
RUN npx -y pnpm@12 install --frozen-lockfile --prod --no-optional --filter @recado/api...
COPY --from=build /recado/apps/api/src/platform/db/generated apps/api/src/platform/db/generated
COPY --from=build /recado/apps/web/dist apps/web/dist

FROM node:24-slim
ENV NODE_ENV=production RECADO_DATA_DIR=/data
RUN mkdir /data && chown node:node /data
WORKDIR /recado
COPY --from=production /recado ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--env-file=apps/api/node.env", "apps/api/src/main.ts"]
