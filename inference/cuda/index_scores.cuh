// Index scores of a few queries against all keys before them: sum over heads of weight x ReLU(query x key), in float32.
#pragma once

#include "hopper.cuh"

namespace assay {

template <class T>
struct ScoreArguments {
    const T* queries;       // [count, heads, size]
    const float* weights;   // [count, heads]
    const T* keys;          // [keyCount, size]
    const float* keyScale;  // [keyCount], or null
    float* scores;          // [count, stride]
    int count;
    int keyCount;
    int stride;
    int first;  // position of the first query
    int top;    // queries that see at most this many keys need no scores
};

constexpr int QUERY_ROWS = 512;      // of query and head, held by a block
constexpr int ROWS_AT_ONCE = 256;    // of them in one matrix instruction
constexpr int KEY_ROWS = 64;         // of keys in one matrix instruction
constexpr int KEYS_OF_BLOCK = 4096;  // that one block walks over
constexpr int TURN = 3;              // and 4: barriers at which a warpgroup waits for its turn to multiply

template <class T, int SIZE>
__host__ __device__ constexpr int tilesOfRow() {
    return SIZE * sizeof(T) / 128;
}

template <class T, int SIZE>
constexpr int scoreMemory() {
    return tilesOfRow<T, SIZE>() * (QUERY_ROWS + 2 * 2 * KEY_ROWS) * 128 + QUERY_ROWS * 4 + 1024;
}

// Adds over the four lanes that share a row; lane i of them keeps the i-th quarter of the sums, in their order.
template <int COUNT>
__device__ __forceinline__ void sumQuads(float (&sums)[COUNT], int lane) {
    bool upper = lane & 2;
#pragma unroll
    for (int i = 0; i < COUNT / 2; i++) {
        float sent = upper ? sums[i] : sums[i + COUNT / 2];
        float kept = upper ? sums[i + COUNT / 2] : sums[i];
        sums[i] = kept + __shfl_xor_sync(~0u, sent, 2);
    }
    upper = lane & 1;
#pragma unroll
    for (int i = 0; i < COUNT / 4; i++) {
        float sent = upper ? sums[i] : sums[i + COUNT / 4];
        float kept = upper ? sums[i + COUNT / 4] : sums[i];
        sums[i] = kept + __shfl_xor_sync(~0u, sent, 1);
    }
}

// Two warpgroups walk over the keys, 64 at a time, and take turns: while one multiplies, the other weighs and adds up. Keys are the
// rows of the product and (query, head) its columns, so that a thread holds many heads of one key and adds most of them by itself.
template <class T, int HEADS, int SIZE>
__global__ void __launch_bounds__(2 * WARPGROUP, 1) scoreKernel(ScoreArguments<T> a) {
    constexpr int TILES = tilesOfRow<T, SIZE>();
    constexpr int PIECES = TILES * 8;
    constexpr int EACH = 16 / sizeof(T);
    constexpr int QUERIES = QUERY_ROWS / HEADS;
    constexpr int AT_ONCE = ROWS_AT_ONCE / HEADS;
    static_assert(AT_ONCE >= 4 && HEADS >= 8, "a quad shares at least four queries");

    int firstQuery = blockIdx.y * QUERIES;
    int lastPosition = a.first + min(firstQuery + QUERIES, a.count) - 1;
    int firstKey = blockIdx.x * KEYS_OF_BLOCK;
    int endKey = min(min(firstKey + KEYS_OF_BLOCK, lastPosition + 1), a.keyCount);
    if (firstKey >= endKey || lastPosition < a.top) {
        return;
    }

    extern __shared__ char raw[];
    uint32_t base = (sharedAddress(raw) + 1023) & ~1023u;
    uint32_t queryTiles = base;
    int group = threadIdx.x / WARPGROUP;
    int thread = threadIdx.x % WARPGROUP;
    uint32_t keyTiles = base + TILES * (QUERY_ROWS + group * 2 * KEY_ROWS) * 128;
    float* weights = reinterpret_cast<float*>(raw + (base - sharedAddress(raw)) + TILES * (QUERY_ROWS + 4 * KEY_ROWS) * 128);

    long rows = static_cast<long>(a.count) * HEADS;
    long firstRow = static_cast<long>(firstQuery) * HEADS;
    for (int i = threadIdx.x; i < QUERY_ROWS * PIECES; i += 2 * WARPGROUP) {
        int row = i / PIECES;
        int piece = i % PIECES;
        bool there = firstRow + row < rows;
        const T* from = a.queries + (there ? (firstRow + row) * SIZE + piece * EACH : 0);
        copyAsync(queryTiles + (piece / 8) * QUERY_ROWS * 128 + tilePlace(row, piece % 8), from, there);
    }
    endCopyGroup();
    for (int i = threadIdx.x; i < QUERY_ROWS; i += 2 * WARPGROUP) {
        weights[i] = firstRow + i < rows ? 0.5f * a.weights[firstRow + i] : 0.0f;
    }

    auto loadKeys = [&](int stage, int key) {
        uint32_t to = keyTiles + stage * TILES * KEY_ROWS * 128;
#pragma unroll
        for (int i = 0; i < KEY_ROWS * PIECES / WARPGROUP; i++) {
            int row = (thread + i * WARPGROUP) / PIECES;
            int piece = (thread + i * WARPGROUP) % PIECES;
            bool there = key + row < endKey;
            const T* from = a.keys + (there ? static_cast<long>(key + row) * SIZE + piece * EACH : 0);
            copyAsync(to + (piece / 8) * KEY_ROWS * 128 + tilePlace(row, piece % 8), from, there);
        }
        endCopyGroup();
    };

    // Both warpgroups make equally many rounds; where the second has no keys left in the last one, its keys are zeros.
    int rounds = (endKey - firstKey + 2 * KEY_ROWS - 1) / (2 * KEY_ROWS);
    int key = firstKey + group * KEY_ROWS;
    loadKeys(0, key);
    waitForCopies<1>();
    publishShared();
    __syncthreads();  // the queries, copied by both warpgroups, are there

    int lane = thread % 32;
    int rowOfThread = thread / 32 * 16 + lane / 4;
    if (group == 1) {
        arrive(TURN, 2 * WARPGROUP);
    }
    for (int round = 0; round < rounds; round++, key += 2 * KEY_ROWS) {
        int stage = round % 2;
        // The next keys only after the fence, which waits for every copy under way.
        waitForCopies<0>();
        publishShared();
        barrier(1 + group, WARPGROUP);
        loadKeys(stage ^ 1, key + 2 * KEY_ROWS);
        uint32_t keyTile = keyTiles + stage * TILES * KEY_ROWS * 128;
#pragma unroll 1
        for (int part = 0; part < QUERY_ROWS / ROWS_AT_ONCE; part++) {
            float products[ROWS_AT_ONCE / 2];
            barrier(TURN + group, 2 * WARPGROUP);
            beginMatrix();
#pragma unroll
            for (int step = 0; step < TILES * 4; step++) {
                uint64_t left = byRows(keyTile + step / 4 * KEY_ROWS * 128 + step % 4 * 32);
                uint64_t right = byRows(queryTiles + step / 4 * QUERY_ROWS * 128 + part * ROWS_AT_ONCE * 128 + step % 4 * 32);
                matrix<T, ROWS_AT_ONCE, 0>(products, left, right, step > 0);
                if (step == TILES * 4 - 2) {
                    endMatrixGroup();
                }
            }
            endMatrixGroup();
            waitForMatrix<1>();
            bool last = round == rounds - 1 && part == QUERY_ROWS / ROWS_AT_ONCE - 1;
            if (group == 0 || !last) {
                arrive(TURN + 1 - group, 2 * WARPGROUP);
            }
            waitForMatrix<0>();

            float here[AT_ONCE];
            float further[AT_ONCE];
#pragma unroll
            for (int i = 0; i < AT_ONCE; i++) {
                here[i] = 0.0f;
                further[i] = 0.0f;
            }
#pragma unroll
            for (int i = 0; i < ROWS_AT_ONCE / 8; i++) {
                // By turns over the queries, whose sums do not wait for each other.
                int query = i % AT_ONCE;
                int j = query * (HEADS / 8) + i / AT_ONCE;
                float2 weight = *reinterpret_cast<float2*>(weights + part * ROWS_AT_ONCE + j * 8 + 2 * (lane % 4));
                // x + |x| is twice ReLU(x), exactly, and half the work of a maximum; the weights are halved.
                here[query] = fmaf(products[4 * j] + fabsf(products[4 * j]), weight.x, here[query]);
                here[query] = fmaf(products[4 * j + 1] + fabsf(products[4 * j + 1]), weight.y, here[query]);
                further[query] = fmaf(products[4 * j + 2] + fabsf(products[4 * j + 2]), weight.x, further[query]);
                further[query] = fmaf(products[4 * j + 3] + fabsf(products[4 * j + 3]), weight.y, further[query]);
            }
            sumQuads(here, lane);
            sumQuads(further, lane);
            int keyHere = key + rowOfThread;
            float scaleHere = 1.0f;
            float scaleFurther = 1.0f;
            if (a.keyScale != nullptr) {
                scaleHere = keyHere < endKey ? a.keyScale[keyHere] : 0.0f;
                scaleFurther = keyHere + 8 < endKey ? a.keyScale[keyHere + 8] : 0.0f;
            }
#pragma unroll
            for (int i = 0; i < AT_ONCE / 4; i++) {
                int query = firstQuery + part * AT_ONCE + lane % 4 * (AT_ONCE / 4) + i;
                float* row = a.scores + static_cast<long>(query) * a.stride;
                if (query < a.count && keyHere < endKey) {
                    row[keyHere] = here[i] * scaleHere;
                }
                if (query < a.count && keyHere + 8 < endKey) {
                    row[keyHere + 8] = further[i] * scaleFurther;
                }
            }
        }
    }
    waitForCopies<0>();
}

}  // namespace assay
