#!/usr/bin/env bash
# Makes artifacts/huanhu-VERSION-linux-{x64,arm64}.tar.gz: program with its runtime, console, region pack, documents.
# Called by the door (`./huanhu package`), which has built the console.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
version=$1 artifacts=$here/artifacts
work=$artifacts/package

say() { echo "$*" >&2; }

# Output of its own: what the door runs is built for this machine's runtime and stays as it is. What analyzers find they
# have found when that was built.
publish() {
  dotnet publish "$here/src/Platform" --configuration Release --runtime "linux-$1" --self-contained true \
    -p:Version="$version" -p:ArtifactsPath="$work/build" -p:DebugType=none -p:RunAnalyzers=false \
    --output "$2/program" >"$artifacts/logs/package-$1.log" 2>&1 ||
    { tail -n 30 "$artifacts/logs/package-$1.log" >&2; return 1; }
}

gather() {
  local folder=$1
  mkdir -p "$folder/program/data" "$folder/systemd"
  rm -f "$folder"/program/*.xml
  cp -R "$here/web/console/dist" "$folder/program/console"
  cp -R "$here/data/taihu" "$folder/program/data/taihu"
  cp -R "$here/docs" "$folder/docs"
  cp "$here"/{README.md,README.zh-CN.md,CHANGELOG.md,SECURITY.md,LICENSE,NOTICE,DEPENDENCIES.md} "$folder"
  cp "$here"/packaging/huanhu.{service,sysusers} "$folder/systemd"
  ln -s docs/operating/install.md "$folder/INSTALL.md"
  ln -s program/huanhu "$folder/huanhu"
}

pack() {
  local machine=$1 name=huanhu-$version-linux-$1
  rm -rf "${work:?}/$name"
  publish "$machine" "$work/$name"
  gather "$work/$name"
  # The same tree gives the same archive: names in order, nobody's name, the commit's time.
  tar --create --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw \
    --mtime="@$(git -C "$here" log -1 --format=%ct)" --directory "$work" "$name" |
    gzip -9n >"$artifacts/$name.tar.gz"
  rm -rf "${work:?}/$name"
  (cd "$artifacts" && sha256sum "$name.tar.gz" | tee "$name.tar.gz.sha256")
}

# A machine of another kind can't run it here; that it is one for that kind can be read.
inspect() {
  local name=huanhu-$version-linux-$1 wanted=$2 found
  tar --extract --to-stdout --file "$artifacts/$name.tar.gz" "$name/program/huanhu" >"$work/huanhu-$1"
  found=$(od -An -t u2 -j 18 -N 2 "$work/huanhu-$1" | tr -d ' ')
  [ "$found" = "$wanted" ] || { say "$name holds a program of ELF machine $found, not $wanted"; return 1; }
  tar --list --file "$artifacts/$name.tar.gz" |
    grep -x "$name/program/libe_sqlite3.so" >/dev/null || { say "$name lacks libe_sqlite3.so"; return 1; }
}

mkdir -p "$work" "$artifacts/logs"
for machine in x64 arm64; do
  say "Packing linux-$machine …"
  pack "$machine"
done
# The numbers of the ELF specification: EM_X86_64, EM_AARCH64.
inspect x64 62
inspect arm64 183
