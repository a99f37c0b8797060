# syntax=docker/dockerfile:1
# First stage: what is installed, from the lock file alone, each file checked against its hash.
# The full image has a compiler, for machines for which a package has no ready-made wheel.
FROM python:3.11-bookworm AS build
COPY requirements.lock /build/
RUN python -m venv /opt/venv
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /build/requirements.lock
COPY bot /opt/breakwater/bot
COPY handlers /opt/breakwater/handlers
COPY buffer /opt/breakwater/buffer
COPY storage /opt/breakwater/storage
COPY invariants /opt/breakwater/invariants
COPY sandbox /opt/breakwater/sandbox
COPY seeds /opt/breakwater/seeds
# A clone that was made under a strict umask is closed to the user whom the bot runs as.
RUN chmod -R a+rX /opt/breakwater

# Second stage: the code beside it, and nothing else.
FROM python:3.11-slim-bookworm
# The fonts of the PDF in an export: most scripts, Chinese, Japanese and Korean, and emoji.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --create-home --home-dir /home/breakwater breakwater \
 && install -d -o breakwater -g breakwater -m 0700 /data /witness
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/breakwater /opt/breakwater
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/opt/breakwater \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    BREAKWATER_DATA_DIR=/data \
    BREAKWATER_MASTER_KEY_FILE=/run/secrets/breakwater_master_key \
    BREAKWATER_WITNESS_FILE=/witness/witness
USER breakwater
WORKDIR /home/breakwater
VOLUME /data /witness
# Telegram is asked at least every minute and a half; after five silent minutes something is wrong.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
    CMD ["python", "-m", "bot", "doctor", "--heard-within", "5"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
