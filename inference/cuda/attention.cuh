// Attention of one query over the latents that were selected for it: all heads share one key per token, whose first part is also the value.
#pragma once

#include "hopper.cuh"

namespace assay {

template <class T>
struct AttentionArguments {
    const T* queries;     // [batch, queries, heads, latent + rotary], scaled
    const T* latents;     // [batch, keys, latent + rotary]
    const int* selected;  // [batch, queries, top], -1 where there is none
    T* results;           // [batch, queries, heads, latent]
    int count;            // queries of a sequence
    int keys;
    int heads;
    int rotary;
    int top;
};

constexpr int HEAD_ROWS = 64;  // heads of a block
constexpr int SLOTS = 64;      // selected tokens that are worked on at one time
constexpr int TILE_BYTES = 64 * 128;

template <int LATENT>
__host__ __device__ constexpr int keyTiles() {
    return LATENT / 64 + 1;
}

template <int LATENT>
constexpr int attentionMemory() {
    return 3 * keyTiles<LATENT>() * TILE_BYTES + TILE_BYTES + (2 * SLOTS + HEAD_ROWS + 8) * 4 + 1024;
}

// A block of two warpgroups has 64 heads of one query. Latents come in two buffers of 64: one is read from memory while the other is worked
// on. The first warpgroup multiplies queries and keys and makes the shares; then each warpgroup adds up half of the latent's columns.
template <class T, int LATENT>
__global__ void __launch_bounds__(2 * WARPGROUP, 1) attentionKernel(AttentionArguments<T> a) {
    constexpr int TILES = keyTiles<LATENT>();
    constexpr int COLUMNS = LATENT / 2;
    constexpr float LOG2_E = 1.4426950408889634f;
    int thread = threadIdx.x;
    int group = thread / WARPGROUP;
    int lane = thread % 32;
    int headTiles = (a.heads + HEAD_ROWS - 1) / HEAD_ROWS;
    int firstHead = blockIdx.x % headTiles * HEAD_ROWS;
    long query = static_cast<long>(blockIdx.y) * a.count + blockIdx.x / headTiles;
    int size = LATENT + a.rotary;
    const int* selected = a.selected + query * a.top;
    const T* latents = a.latents + static_cast<long>(blockIdx.y) * a.keys * size;
    const T* queries = a.queries + (query * a.heads + firstHead) * size;

    extern __shared__ char raw[];
    uint32_t base = (sharedAddress(raw) + 1023) & ~1023u;
    char* aligned = raw + (base - sharedAddress(raw));
    uint32_t queryTiles = base;
    uint32_t latentTiles = base + TILES * TILE_BYTES;
    uint32_t shareTile = base + 3 * TILES * TILE_BYTES;
    float* bias = reinterpret_cast<float*>(aligned + (3 * TILES + 1) * TILE_BYTES);  // of two buffers: 0, or minus infinity
    float* factors = bias + 2 * SLOTS;
    int* ends = reinterpret_cast<int*>(factors + HEAD_ROWS);

    int rowOfCopy = thread / 8;
    int pieceOfCopy = thread % 8;
#pragma unroll
    for (int half = 0; half < 2; half++) {
        int row = rowOfCopy + 32 * half;
        bool there = firstHead + row < a.heads;
        const T* from = queries + (there ? static_cast<long>(row) * size : 0);
#pragma unroll
        for (int tile = 0; tile < TILES; tile++) {
            int column = tile * 64 + pieceOfCopy * 8;
            bool real = there && column < size;
            copyAsync(queryTiles + tile * TILE_BYTES + tilePlace(row, pieceOfCopy), real ? from + column : a.queries, real);
        }
    }

    auto loadLatents = [&](int buffer, int slot) {
        uint32_t to = latentTiles + buffer * TILES * TILE_BYTES;
#pragma unroll
        for (int half = 0; half < 2; half++) {
            int row = rowOfCopy + 32 * half;
            int number = slot + row < a.top ? selected[slot + row] : -1;
            bool there = number >= 0 && number < a.keys;
            const T* from = latents + (there ? static_cast<long>(number) * size : 0);
#pragma unroll
            for (int tile = 0; tile < TILES; tile++) {
                int column = tile * 64 + pieceOfCopy * 8;
                bool real = there && column < size;
                copyAsync(to + tile * TILE_BYTES + tilePlace(row, pieceOfCopy), real ? from + column : latents, real);
            }
            if (pieceOfCopy == 0) {
                bias[buffer * SLOTS + row] = there ? 0.0f : -INFINITY;
            }
        }
        endCopyGroup();
    };

    loadLatents(0, 0);
    loadLatents(1, SLOTS);

    int end = 0;
    for (int slot = thread; slot < a.top; slot += 2 * WARPGROUP) {
        end = selected[slot] >= 0 ? slot + 1 : end;
    }
    end = __reduce_max_sync(~0u, end);
    if (lane == 0) {
        ends[thread / 32] = end;
    }
    __syncthreads();
#pragma unroll
    for (int warp = 0; warp < 8; warp++) {
        end = max(end, ends[warp]);
    }

    float sums[COLUMNS / 2];
#pragma unroll
    for (int i = 0; i < COLUMNS / 2; i++) {
        sums[i] = 0.0f;
    }
    float highestHere = -1e30f;
    float highestFurther = -1e30f;
    float totalHere = 0.0f;
    float totalFurther = 0.0f;
    int row = thread % WARPGROUP / 32 * 16 + lane / 4;
    int buffer = 0;

    for (int slot = 0; slot < end; slot += SLOTS, buffer ^= 1) {
        uint32_t tiles = latentTiles + buffer * TILES * TILE_BYTES;
        waitForCopies<1>();
        publishShared();
        __syncthreads();
        if (group == 0) {
            float products[SLOTS / 2];
            beginMatrix();
#pragma unroll
            for (int step = 0; step < TILES * 4; step++) {
                uint32_t place = step / 4 * TILE_BYTES + step % 4 * 32;
                matrix<T, SLOTS, 0>(products, byRows(queryTiles + place), byRows(tiles + place), step > 0);
            }
            endMatrix();
            float mostHere = highestHere;
            float mostFurther = highestFurther;
#pragma unroll
            for (int j = 0; j < SLOTS / 8; j++) {
                float2 two = *reinterpret_cast<float2*>(bias + buffer * SLOTS + j * 8 + 2 * (lane % 4));
                products[4 * j] += two.x;
                products[4 * j + 1] += two.y;
                products[4 * j + 2] += two.x;
                products[4 * j + 3] += two.y;
                mostHere = fmaxf(mostHere, fmaxf(products[4 * j], products[4 * j + 1]));
                mostFurther = fmaxf(mostFurther, fmaxf(products[4 * j + 2], products[4 * j + 3]));
            }
#pragma unroll
            for (int distance = 1; distance < 4; distance *= 2) {
                mostHere = fmaxf(mostHere, __shfl_xor_sync(~0u, mostHere, distance));
                mostFurther = fmaxf(mostFurther, __shfl_xor_sync(~0u, mostFurther, distance));
            }
            float factorHere = exp2f((highestHere - mostHere) * LOG2_E);
            float factorFurther = exp2f((highestFurther - mostFurther) * LOG2_E);
            highestHere = mostHere;
            highestFurther = mostFurther;
            totalHere *= factorHere;
            totalFurther *= factorFurther;
#pragma unroll
            for (int j = 0; j < SLOTS / 8; j++) {
#pragma unroll
                for (int i = 0; i < 2; i++) {
                    products[4 * j + i] = exp2f((products[4 * j + i] - mostHere) * LOG2_E);
                    products[4 * j + 2 + i] = exp2f((products[4 * j + 2 + i] - mostFurther) * LOG2_E);
                    totalHere += products[4 * j + i];
                    totalFurther += products[4 * j + 2 + i];
                }
                uint32_t here = packTwo<T>(products[4 * j], products[4 * j + 1]);
                uint32_t further = packTwo<T>(products[4 * j + 2], products[4 * j + 3]);
                uint32_t inPiece = lane % 4 * 4;
                asm volatile("st.shared.b32 [%0], %1;" ::"r"(shareTile + tilePlace(row, j) + inPiece), "r"(here) : "memory");
                asm volatile("st.shared.b32 [%0], %1;" ::"r"(shareTile + tilePlace(row + 8, j) + inPiece), "r"(further) : "memory");
            }
            if (lane % 4 == 0) {
                factors[row] = factorHere;
                factors[row + 8] = factorFurther;
            }
            publishShared();
        }
        __syncthreads();
        float factorHere = factors[row];
        float factorFurther = factors[row + 8];
        if (__any_sync(~0u, factorHere != 1.0f || factorFurther != 1.0f)) {
#pragma unroll
            for (int j = 0; j < COLUMNS / 8; j++) {
                sums[4 * j] *= factorHere;
                sums[4 * j + 1] *= factorHere;
                sums[4 * j + 2] *= factorFurther;
                sums[4 * j + 3] *= factorFurther;
            }
        }
        beginMatrix();
        uint32_t values = tiles + group * (COLUMNS / 64) * TILE_BYTES;
#pragma unroll
        for (int step = 0; step < SLOTS / 16; step++) {
            matrix<T, COLUMNS, 1>(sums, byRows(shareTile + step * 32), byColumns(values + step * 2048, TILE_BYTES), true);
        }
        endMatrix();
        __syncthreads();
        loadLatents(buffer, slot + 2 * SLOTS);
    }
    waitForCopies<0>();

    if (group == 0) {
#pragma unroll
        for (int distance = 1; distance < 4; distance *= 2) {
            totalHere += __shfl_xor_sync(~0u, totalHere, distance);
            totalFurther += __shfl_xor_sync(~0u, totalFurther, distance);
        }
        if (lane % 4 == 0) {
            factors[row] = totalHere > 0.0f ? 1.0f / totalHere : 0.0f;
            factors[row + 8] = totalFurther > 0.0f ? 1.0f / totalFurther : 0.0f;
        }
    }
    __syncthreads();
    float factorHere = factors[row];
    float factorFurther = factors[row + 8];
    T* results = a.results + (query * a.heads + firstHead + row) * LATENT + group * COLUMNS + 2 * (lane % 4);
#pragma unroll
    for (int j = 0; j < COLUMNS / 8; j++) {
        if (firstHead + row < a.heads) {
            *reinterpret_cast<uint32_t*>(results + j * 8) = packTwo<T>(sums[4 * j] * factorHere, sums[4 * j + 1] * factorHere);
        }
        if (firstHead + row + 8 < a.heads) {
            *reinterpret_cast<uint32_t*>(results + 8 * LATENT + j * 8) =
                    packTwo<T>(sums[4 * j + 2] * factorFurther, sums[4 * j + 3] * factorFurther);
        }
    }
}

}  // namespace assay
