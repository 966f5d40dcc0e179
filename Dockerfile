# The build has everything, the image only what runs: the command with its dependencies inside, and nothing that needs a network.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build

# What is inside of the bundle, as packages, so that an SBOM made with the image (`docker build --sbom=true`) lists them with their licences.
FROM build AS shipped
ARG BUILDKIT_SBOM_SCAN_STAGE=true
RUN npm prune --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="mock-kibana" \
      org.opencontainers.image.description="A stand-in for Kibana's connectors API and case push, for tests" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production MOCK_KIBANA_HOST=0.0.0.0 MOCK_KIBANA_PORT=5601 MOCK_KIBANA_FIXTURES=/fixtures
# Mount a folder with a seed.json, a faults.json, or both.
WORKDIR /fixtures
WORKDIR /app
COPY --from=build /build/dist/cli.js /build/package.json /app/
COPY --from=build /build/dist/cli /app/cli
# Under its folder's name, by which the command looks for it.
COPY --from=build /build/dist/inspector /app/dist/inspector
COPY --from=shipped /build/dist/THIRD-PARTY-LICENSES /app/
COPY LICENSE /app/
COPY schemas/openapi.json /app/schemas/
# Numbers, not names, so that runAsNonRoot can tell.
USER 1000:1000
EXPOSE 5601
HEALTHCHECK --interval=2s --timeout=2s --start-period=10s --retries=5 CMD ["node", "/app/cli.js", "health"]
ENTRYPOINT ["node", "/app/cli.js"]
