"""Small decision trees beside the weights of a ranker: they see what holds together, as sums of weights can't.

Each tree splits by whether a feature holds; a choice gets the sum of the leaves it ends in (gradient boosting: Friedman 2001; among alternatives
with the ranking loss of Bruch et al. 2020). Needs lightgbm.
"""
import lightgbm
import numpy as np

SETTINGS = {
    "learning_rate": 0.06,
    "num_leaves": 12,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10,
    "max_bin": 3,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
    "verbose": -1,
}
ROUNDS = 300


def grow(x, y, groups):
    """Trees for the rows of a matrix of features that hold or don't; `groups` numbers the alternatives of one choice, None where each row is one."""
    order = np.arange(x.shape[0]) if groups is None else np.argsort(groups, kind="stable")
    sizes = None if groups is None else np.unique(groups[order], return_counts=True)[1]
    objective = "binary" if groups is None else "rank_xendcg"
    data = lightgbm.Dataset(x[order].astype(np.float32), label=y[order], group=sizes)
    return lightgbm.train(SETTINGS | {"objective": objective}, data, ROUNDS)


def lines(model, features, scale):
    """The trees as a file has them: depth first, `?feature` before what follows where it doesn't hold and where it does, `=value` for a leaf."""

    def walk(node):
        if "leaf_value" in node:
            yield f"={node['leaf_value'] * scale:.3f}"
            return
        yield f"?{features[node['split_feature']]}"
        yield from walk(node["left_child"])
        yield from walk(node["right_child"])

    for tree in model.dump_model()["tree_info"]:
        yield from walk(tree["tree_structure"])
