// The operators as plain functions: device pointers and a stream in, an error code out. Nothing here knows ONNX Runtime.
#pragma once

#include <cuda_runtime.h>
#include <stddef.h>

namespace assay {

enum class Element : int { HALF = 0, BFLOAT = 1 };

// Of IndexTopK. Queries [batch, queries, heads, size], weights [batch, queries, heads], keys [batch, keys, size], selected
// [batch, queries, top]. The first query stands at position `first` of its sequence and sees the keys up to its own position.
struct IndexShape {
    int batch;
    int queries;
    int keys;
    int heads;
    int size;
    int top;
    int first;
    bool eightBits;  // whether queries and keys are rounded to fp8 (e4m3, one power of two per row) first
};

// Of SelectedAttention. Queries [batch, queries, heads, latent + rotary], scaled; latents [batch, keys, latent + rotary]; selected
// [batch, queries, top], -1 where there is none; results [batch, queries, heads, latent].
struct AttentionShape {
    int batch;
    int queries;
    int keys;
    int heads;
    int latent;
    int rotary;
    int top;
};

bool supports(const IndexShape& shape, Element element);
bool supports(const AttentionShape& shape);

// Bytes that indexTopK needs to work in.
size_t indexWorkspace(const IndexShape& shape);

cudaError_t indexTopK(
        const IndexShape& shape,
        Element element,
        const void* queries,
        const float* weights,
        const void* keys,
        int* selected,
        void* workspace,
        cudaStream_t stream);

cudaError_t selectedAttention(
        const AttentionShape& shape,
        Element element,
        const void* queries,
        const void* latents,
        const int* selected,
        void* results,
        cudaStream_t stream);

}  // namespace assay
