import numpy as np
from scipy.optimize import linear_sum_assignment

matrix = np.array(costs)
rows, columns = linear_sum_assignment(matrix)
print(int(matrix[rows, columns].sum()))
