poly = [1]
for low, high in zip(least, most):
    product = [0] * (len(poly) + high)
    for i, c in enumerate(poly):
        for j in range(low, high + 1):
            product[i + j] += c
    poly = product
print(poly[total])
