#!/bin/bash
# Builds libassay_operators.so for Hopper GPUs (compute capability 9.0), in about 10 seconds on 16 cores. Made and run with nvcc 13.0.
# With ONNX Runtime's C headers (onnxruntime_c_api.h of 1.29 and what it includes, from the sources or the archives of a release) in the
# folder HEADERS the library has what ONNX Runtime loads; without them only the plain functions that check.py calls.
# usage: build.sh OUT [HEADERS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: build.sh OUT [HEADERS]}
headers=${2:-}
nvcc=${NVCC:-nvcc}
mkdir -p "$out"
flags=(-std=c++17 -O3 -gencode=arch=compute_90a,code=sm_90a -Xcompiler -fPIC,-fvisibility=default ${NVCC_FLAGS:-})
sources=(index_top_k selected_attention plain_functions)
[ -z "$headers" ] || { sources+=(onnx_operators); flags+=(-I "$headers"); }
jobs=()
for source in "${sources[@]}"; do
    "$nvcc" "${flags[@]}" -c "$here/$source.cu" -o "$out/$source.o" >"$out/$source.log" 2>&1 &
    jobs+=($!)
done
failed=0
for job in "${jobs[@]}"; do wait "$job" || failed=1; done
for source in "${sources[@]}"; do cat "$out/$source.log"; done
[ "$failed" = 0 ] || { echo "nvcc failed, see above" >&2; exit 1; }
objects=("${sources[@]/#/$out/}")
"$nvcc" -shared -o "$out/libassay_operators.so" "${objects[@]/%/.o}"
echo "$out/libassay_operators.so"
