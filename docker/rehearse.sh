#!/bin/bash
# rehearse.sh NAME: starts NAME.jar, which lies in this folder beside its lib/, up to where it would begin to work, and
# records into NAME.aot the classes that it has loaded. Runs while an image is built. The flags of Java that decide whether
# the cache fits are those of the image's ENTRYPOINT.
set -euo pipefail

rehearsal=$(mktemp -d)
trap 'rm -rf "$rehearsal"' EXIT

java -cp 'lib/*' io.evercred.vault.CreateKeySets "$rehearsal"

# Read by one process or the other; the client is made up.
export CALLBACK_PUBLIC_KEYS=$rehearsal/callback-public.json OAUTH_STATE_KEYS=$rehearsal/oauth-state.json
export CALLBACK_PRIVATE_KEYS=$rehearsal/callback-private.json REFRESH_TOKEN_KEYS=$rehearsal/refresh-token.json
export ACCESS_TOKEN_KEYS=$rehearsal/access-token.json
export GOOGLE_CLIENT_ID=rehearsal GOOGLE_CLIENT_SECRET=rehearsal

# spring.context.exit ends it before anything runs; the next lets RehearsalAutoConfiguration answer for the database;
# migrations would come before the end.
java -XX:AOTCacheOutput="$1.aot" \
    -XX:+UseG1GC \
    -Duser.timezone=UTC \
    -XX:MaxRAMPercentage=60 \
    -XX:+ExitOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED \
    -Dspring.context.exit=onRefresh \
    -Dspring.main.allow-bean-definition-overriding=true \
    -Dspring.flyway.enabled=false \
    -jar "$1.jar"
[ -s "$1.aot" ]
