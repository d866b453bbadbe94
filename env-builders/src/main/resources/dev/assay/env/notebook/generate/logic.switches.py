import numpy as np

worlds = np.arange(1 << count)
bits = [(worlds >> i) & 1 for i in range(count)]
valid = np.ones(1 << count, dtype=bool)
for form, of, number in claims:
    on = sum(bits[i] for i in of)
    if form == "same":
        valid &= (on != 1) if number else (on == 1)
    elif form == "one":
        valid &= (on >= 1) if number else (on <= 1)
    elif form == "if":
        valid &= (bits[of[0]] == 0) | (bits[of[1]] == number)
    elif form == "exactly":
        valid &= on == number
    else:
        valid &= on % 2 == number
print(int(valid.sum()))
