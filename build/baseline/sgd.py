"""Times SGDClassifier.partial_fit row by row: python3 sgd.py FILE FEATURES RATE ETA0.

FILE holds rows of float64, little-endian: the features and then 1 or -1. Each row is foretold before
it is learnt, outside the clock. Prints {"rows", "seconds", "loss"}.
"""

import json
import sys
import time

import numpy as np
from sklearn.linear_model import SGDClassifier


def main(path, features, rate, eta0):
    model = SGDClassifier(loss="log_loss", fit_intercept=False, learning_rate=rate, eta0=float(eta0))
    loss, seconds, classes = 0.0, 0.0, np.array([-1.0, 1.0])
    rows = np.fromfile(path, dtype="<f8").reshape(-1, int(features) + 1)
    for row in rows:
        x, y = row[None, :-1], row[-1:]
        margin = y[0] * float(x[0] @ model.coef_[0]) if hasattr(model, "coef_") else 0.0
        loss += np.logaddexp(0.0, -margin)
        began = time.perf_counter()
        model.partial_fit(x, y, classes=classes)
        seconds += time.perf_counter() - began
    json.dump({"rows": len(rows), "seconds": seconds, "loss": loss / len(rows)}, sys.stdout)


main(*sys.argv[1:])
