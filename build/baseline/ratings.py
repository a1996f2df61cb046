"""Times Bradley-Terry as a LogisticRegression: python3 ratings.py FILE ITEMS RIDGE.

FILE holds rows of int32, little-endian: the left item, the right one, and 1 where the left was
preferred or -1. Prints the seconds of each solver, and its ratings. The design is made outside the
clock, sparse, as each solver is fastest.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

# The default is the fastest and ends early; the last goes on to the end.
SOLVERS = [("lbfgs", 1e-4), ("newton-cg", 1e-4), ("newton-cholesky", 1e-8)]


def fit(x, y, ridge, solver, tolerance):
    model = LogisticRegression(C=1 / ridge, fit_intercept=False, solver=solver, tol=tolerance, max_iter=1000)
    began = time.perf_counter()
    model.fit(x, y)
    return {"solver": solver, "seconds": time.perf_counter() - began, "ratings": model.coef_[0].tolist()}


def main(path, items, ridge):
    left, right, sign = np.fromfile(path, dtype="<i4").reshape(-1, 3).T
    n = len(sign)
    columns = np.stack([left, right], axis=1).ravel()
    x = csr_matrix((np.tile([1.0, -1.0], n), columns, np.arange(0, 2 * n + 1, 2)), shape=(n, int(items)))
    fit(x, sign, float(ridge), *SOLVERS[0])  # what is loaded on first use is no part of a fit
    json.dump([fit(x, sign, float(ridge), *solver) for solver in SOLVERS], sys.stdout)


main(*sys.argv[1:])
