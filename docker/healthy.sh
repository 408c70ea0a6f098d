#!/bin/bash
# healthy PORT PATH: succeeds if this machine answers http://localhost:PORT/PATH with 200. For images without curl.
set -eu

exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
IFS=' ' read -r -t 2 _ status _ <&3
[ "${status%$'\r'}" = 200 ]
