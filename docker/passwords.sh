#!/bin/bash
# Makes the passwords of a new installation in /secrets/all, which only this script sees, and gives each server and
# process those that are its own. Runs as root, since the files belong to others. Running it again changes nothing.
set -euo pipefail
umask 077

secrets=${SECRETS:-/secrets}

make() { # password
    if [ ! -s "$secrets/all/$1" ]; then
        head -c 24 /dev/urandom | base64 | tr -d '\n' >"$secrets/all/$1.new"
        mv "$secrets/all/$1.new" "$secrets/all/$1"
    fi
}

give() { # password, folder, name of the file there, whose it becomes
    chown "$4" "$secrets/$2"
    chmod 0700 "$secrets/$2"
    install -m 0400 -o "${4%:*}" -g "${4#*:}" "$secrets/all/$1" "$secrets/$2/$3"
}

for password in mysql-root mysql-app mysql-worker grafana; do
    make "$password"
done
give mysql-root mysql root mysql:mysql
give mysql-app mysql app mysql:mysql
give mysql-worker mysql worker mysql:mysql
# The user of the processes; they read a file as the setting that it is named after.
give mysql-app app spring.datasource.password 10001:10001
give mysql-worker worker spring.datasource.password 10001:10001
# Grafana's, in its image.
give grafana grafana admin 472:0
