#!/usr/bin/env bash
# Starts a package in a bare folder: no SDK, no shell, no network, only the libraries that install.md names.
# usage: try-package.sh PACKAGE.tar.gz    needs root, for a root folder and namespaces of its own
set -euo pipefail
package=$(readlink -f "$1")
name=$(basename "$package" .tar.gz)
[ "$(id -u)" = 0 ] || { echo "try-package: needs root" >&2; exit 2; }
root=$(mktemp -d /tmp/huanhu-bare.XXXXXX)
trap 'rm -rf --one-file-system "$root"' EXIT

tar --extract --file "$package" --directory "$root"
mkdir -p "$root"/{proc,dev,tmp,data}
for device in null urandom random; do
  mknod -m 666 "$root/dev/$device" c 1 "$(stat --format '%Lr' "/dev/$device")"
done

# The loader and the C library with what the program itself links to, and OpenSSL, which it opens when it runs.
wanted=$(ldd "$root/$name/program/huanhu" "$root/$name"/program/*.so 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*' || true)
ssl=$(ldconfig -p | sed -nE 's#.*(libssl|libcrypto)\.so\.3 .*=> (.*)#\2#p')
for library in $wanted $ssl $(ldd $ssl | grep -o '/[^ ]*\.so[^ ]*' || true); do
  case $library in
    "$root"* | *:) continue ;;
  esac
  mkdir -p "$root$(dirname "$library")"
  [ -e "$root$library" ] || cp --dereference "$library" "$root$library"
done
echo "in it beside the package:" $(cd "$root" && find . -name '*.so*' -not -path "./$name/*" -printf '%f ') >&2

run='
  mount -t proc proc "$1/proc"
  ip link set lo up
  chroot "$1" "/$2/huanhu" run --data /data --urls http://127.0.0.1:0 >"$1/tmp/out" 2>"$1/tmp/err" &
  for look in $(seq 600); do
    grep -q "^Huanhu .* is at " "$1/tmp/out" && break
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  grep "^Huanhu .* is at " "$1/tmp/out" || { cat "$1/tmp/err" >&2; exit 1; }
  chroot "$1" "/$2/huanhu" verify --data /data
  chroot "$1" "/$2/huanhu" backup --to /data-backup --data /data
'
began=$(date +%s)
HUANHU_HOME=/data unshare --mount --net --pid --fork --kill-child sh -euc "$run" sh "$root" "$name"
echo "$name started, verified itself and was backed up in a bare folder without network, in $(($(date +%s) - began)) s"
