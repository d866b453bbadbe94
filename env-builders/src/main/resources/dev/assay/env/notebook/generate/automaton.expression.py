import re
from itertools import product

pattern = re.compile(expression)
print(sum(pattern.fullmatch("".join(word)) is not None for word in product(letters, repeat=length)))
