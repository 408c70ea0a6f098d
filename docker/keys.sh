#!/bin/bash
# Makes the key sets of a new installation in /keys/all, which only this script sees, and gives each process those
# that are its own. Runs as root, since the files belong to the user of the processes. Running it again changes nothing.
set -euo pipefail
umask 077

user=10001

give() { # process, key sets
    local process=$1
    shift
    # The folder is its user's alone, and the files too: the processes refuse what others may read.
    chown "$user:$user" "/keys/$process"
    chmod 0700 "/keys/$process"
    for name; do
        install -m 0600 -o "$user" -g "$user" "/keys/all/$name.json" "/keys/$process/$name.json"
    done
}

java -cp 'lib/*' io.evercred.vault.CreateKeySets /keys/all
give app callback-public access-token oauth-state
give worker callback-private refresh-token access-token
