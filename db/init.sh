#!/bin/bash
# For the mysql image, which runs what is in /docker-entrypoint-initdb.d on a server without data: fills the passwords
# into init.sql and runs it as root. They come from the environment, so that they are on no command line.
set -euo pipefail

# Either in the variable, or in the file that the variable with _FILE names.
APP_DB_PASSWORD=${APP_DB_PASSWORD:-$(cat "${APP_DB_PASSWORD_FILE:?or APP_DB_PASSWORD is needed, for the account evercred_app}")}
WORKER_DB_PASSWORD=${WORKER_DB_PASSWORD:-$(cat "${WORKER_DB_PASSWORD_FILE:?or WORKER_DB_PASSWORD is needed, for the account evercred_worker}")}

# As it stands between single quotes in SQL.
quoted() {
    local text=${1//\\/\\\\}
    printf '%s' "${text//\'/\'\'}"
}

app_password=$(quoted "$APP_DB_PASSWORD")
worker_password=$(quoted "$WORKER_DB_PASSWORD")

# shellcheck disable=SC2016 # the placeholders as they stand in the script
fill_in() {
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            --*) ;;
            *'${app_password}'*) printf '%s\n' "${line//'${app_password}'/"$app_password"}" ;;
            *) printf '%s\n' "${line//'${worker_password}'/"$worker_password"}" ;;
        esac
    done
}

fill_in <"${INIT_SQL:-/opt/evercred/init.sql}" | MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --user=root
