#!/bin/sh
# Rebuilds the stub library of mysqld-stubs.c (Linux x86-64; needs gcc and binutils). The result is kept in the
# repository, because the machines that need it usually lack a compiler too.
set -eu
cd "$(dirname "$0")"
target=../resources/io/evercred/sandbox/stack/libmysqld-stubs.so
gcc -Os -fPIC -shared -nostdlib -fno-asynchronous-unwind-tables \
    -Wl,--version-script=mysqld-stubs.map -Wl,--build-id=none -Wl,--hash-style=gnu -Wl,-z,max-page-size=4096 \
    -Wl,-z,noseparate-code -Wl,-z,norelro -o "$target" mysqld-stubs.c
strip --strip-all --remove-section=.comment "$target"
ls -l "$target"
