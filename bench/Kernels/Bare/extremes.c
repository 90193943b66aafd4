#include "bare.h"

// The maximum of each column, by rows that are read four at a time and four vectors of each.
void max_axis0_int32(const void *from, void *results, long rows, long columns)
{
    const int32_t *x = from;
    int32_t *to = results;
    memcpy(to, x, columns * sizeof(int32_t));
    for (long row = 0; row < rows; row += 4, x += 4 * columns)
        for (long i = 0; i < columns; i += 64)
            for (int k = 0; k < 4; k++)
            {
                __m512i most = _mm512_loadu_si512(to + i + 16 * k);
                for (int j = 0; j < 4; j++)
                    most = _mm512_max_epi32(most, _mm512_loadu_si512(x + j * columns + i + 16 * k));
                _mm512_storeu_si512(to + i + 16 * k, most);
            }
}
