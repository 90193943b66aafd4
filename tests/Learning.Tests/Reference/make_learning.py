#!/usr/bin/env python3
"""Writes learning.jsonl: data sets, and what scikit-learn learns from them.

usage: python3 make_learning.py      (Debian's python3-sklearn)
A line is a data set (data, x, y, …) or a case (case, on, options, answers by name). Written with scikit-learn 1.2.1.
"""
import json
import os
import warnings

import numpy as np
from sklearn import cluster, compose, decomposition, impute, linear_model, metrics, model_selection, naive_bayes, pipeline, preprocessing
from sklearn.metrics import pairwise

warnings.simplefilter("ignore")
LINES = []


def plain(value):
    value = np.asarray(value)
    return value.astype(float).tolist() if value.dtype.kind in "biufc" else value.tolist()


def strict(value):
    """NaN as null: JSON has no other word for it."""
    if isinstance(value, dict):
        return {key: strict(part) for key, part in value.items()}
    if isinstance(value, list):
        return [strict(part) for part in value]
    return None if value != value else value


def data(name, **arrays):
    LINES.append({"data": name, **{key: plain(value) for key, value in arrays.items()}})
    return arrays


def case(kind, on, options=None, **answers):
    LINES.append({"case": kind, "on": on, "options": options or {}, "answers": {key: plain(value) for key, value in answers.items()}})


def data_sets():
    random = np.random.default_rng(42)
    x = random.normal(size=(60, 4)).round(3) * [1, 10, 0.1, 3] + [0, 5, -2, 100]
    y = (x @ [1.5, -0.2, 3, 0.05] + 2 + random.normal(size=60) * 0.3).round(3)
    w = random.integers(0, 4, size=60) + 0.5
    regression = data("regression", x=x, y=y, w=w)
    dependent = data("dependent", x=np.column_stack([x[:, :2], x[:, 0] * 2 - x[:, 1]]), y=y, w=w)
    z = random.normal(size=(90, 3)).round(3)
    binary = data("binary", x=z, y=(z @ [1, -2, 0.5] + random.normal(size=90) > 0.3) * 2 + 1, w=random.integers(1, 4, size=90))
    three = np.argmax(z @ random.normal(size=(3, 3)) + random.normal(size=(90, 3)), axis=1) * 5 - 5
    multi = data("multi", x=z, y=three, w=random.integers(1, 4, size=90))
    counts = data("counts", x=z, y=random.poisson(np.exp(z @ [0.3, -0.4, 0.2] + 0.5)), w=random.integers(1, 4, size=90))
    holes = x.copy().round(1)
    holes[random.random(size=x.shape) < 0.2] = np.nan
    holes[:, 3] = np.where(np.isnan(holes[:, 3]), np.nan, 7)
    holes = data("holes", x=holes)
    blobs = np.concatenate([random.normal(size=(40, 2)) + c for c in ([0, 0], [6, 1], [-3, 7])]).round(3)
    blobs = data("blobs", x=blobs, start=blobs[[0, 1, 50]])
    grades = data("grades", x=np.column_stack([random.integers(0, 4, size=50), random.integers(-1, 2, size=50) * 10, random.integers(1, 3, size=50)]))
    return regression, dependent, binary, multi, counts, holes, blobs, grades


def linear_models(regression, dependent, counts):
    for name, d in (("regression", regression), ("dependent", dependent)):
        for weights in (False, True):
            w = d["w"] if weights else None
            for intercept in (True, False):
                options = {"intercept": intercept, "weights": weights}
                m = linear_model.LinearRegression(fit_intercept=intercept).fit(d["x"], d["y"], w)
                case("linear_regression", name, options, coefficients=m.coef_, intercept=m.intercept_, predict=m.predict(d["x"]),
                     score=m.score(d["x"], d["y"]))
                for alpha in (0.01, 1, 100):
                    m = linear_model.Ridge(alpha=alpha, fit_intercept=intercept, solver="svd").fit(d["x"], d["y"], w)
                    case("ridge", name, options | {"alpha": alpha}, coefficients=m.coef_, intercept=m.intercept_)
                for alpha, ratio in ((0.05, 1), (0.5, 0.5), (0.1, 0.2), (5, 1)):
                    m = linear_model.ElasticNet(alpha=alpha, l1_ratio=ratio, fit_intercept=intercept, tol=1e-12, max_iter=100000).fit(d["x"], d["y"], w)
                    case("elastic_net", name, options | {"alpha": alpha, "ratio": ratio}, coefficients=m.coef_, intercept=m.intercept_)
    for alpha in (0, 1):
        for weights in (False, True):
            m = linear_model.PoissonRegressor(alpha=alpha, tol=1e-10, max_iter=10000).fit(counts["x"], counts["y"], counts["w"] if weights else None)
            case("poisson", "counts", {"alpha": alpha, "weights": weights}, coefficients=m.coef_, intercept=m.intercept_, predict=m.predict(counts["x"]),
                 score=m.score(counts["x"], counts["y"]))


def classifiers(binary, multi):
    for name, d in (("binary", binary), ("multi", multi)):
        for weights in (False, True):
            w = d["w"] if weights else None
            for c in (0.1, 1, 10):
                for intercept in (True, False):
                    m = linear_model.LogisticRegression(C=c, tol=1e-12, solver="newton-cg", max_iter=100000, fit_intercept=intercept).fit(d["x"], d["y"], w)
                    p = m.predict_proba(d["x"])
                    case("logistic", name, {"c": c, "weights": weights, "intercept": intercept}, coefficients=m.coef_, intercept=m.intercept_,
                         probability=p, predict=m.predict(d["x"]), score=m.score(d["x"], d["y"]), log_loss=metrics.log_loss(d["y"], p))
            m = naive_bayes.GaussianNB().fit(d["x"], d["y"], w)
            case("gaussian_nb", name, {"weights": weights}, theta=m.theta_, variance=m.var_, prior=m.class_prior_, probability=m.predict_proba(d["x"]),
                 predict=m.predict(d["x"]))
            s = binary["x"] @ [1, -1, 0.2]
            predicted = m.predict(d["x"])
            report = {}
            for average in ("macro", "micro", "weighted"):
                p, r, f, _ = metrics.precision_recall_fscore_support(d["y"], predicted, average=average, sample_weight=w)
                report[average] = [p, r, f]
            p, r, f, n = metrics.precision_recall_fscore_support(d["y"], predicted, sample_weight=w)
            case("report", name, {"weights": weights}, predicted=predicted, confusion=metrics.confusion_matrix(d["y"], predicted, sample_weight=w),
                 precision=p, recall=r, f1=f, support=n, accuracy=metrics.accuracy_score(d["y"], predicted, sample_weight=w), **report)
            if name == "binary":
                for digits in (0, 1, 9):
                    case("roc_auc", name, {"weights": weights}, scores=s.round(digits), auc=metrics.roc_auc_score(d["y"], s.round(digits), sample_weight=w))


def scalers(regression, holes, grades):
    for name, d in (("regression", regression), ("holes", holes)):
        x = d["x"]
        for options, scaler in (
            ({"kind": "standard"}, preprocessing.StandardScaler()),
            ({"kind": "standard_mean"}, preprocessing.StandardScaler(with_std=False)),
            ({"kind": "standard_std"}, preprocessing.StandardScaler(with_mean=False)),
            ({"kind": "min_max"}, preprocessing.MinMaxScaler()),
            ({"kind": "min_max_range"}, preprocessing.MinMaxScaler((-1, 3), clip=True)),
            ({"kind": "max_abs"}, preprocessing.MaxAbsScaler()),
            ({"kind": "robust"}, preprocessing.RobustScaler()),
            ({"kind": "robust_wide"}, preprocessing.RobustScaler(quantile_range=(5, 90), with_centering=False)),
            ({"kind": "quantile"}, preprocessing.QuantileTransformer(n_quantiles=11)),
            ({"kind": "impute_mean"}, impute.SimpleImputer()),
            ({"kind": "impute_median"}, impute.SimpleImputer(strategy="median")),
            ({"kind": "impute_most_frequent"}, impute.SimpleImputer(strategy="most_frequent")),
            ({"kind": "impute_constant"}, impute.SimpleImputer(strategy="constant", fill_value=-1)),
        ):
            scaler.fit(x[10:])
            answers = {"transform": scaler.transform(x)}
            if hasattr(scaler, "inverse_transform") and not options["kind"].startswith("impute"):
                answers["inverse"] = scaler.inverse_transform(answers["transform"])
            case("transformer", name, options, **answers)
    for options, scaler in (
        ({"kind": "normalize_l1"}, preprocessing.Normalizer("l1")),
        ({"kind": "normalize_l2"}, preprocessing.Normalizer("l2")),
        ({"kind": "normalize_max"}, preprocessing.Normalizer("max")),
        ({"kind": "binarize"}, preprocessing.Binarizer(threshold=0.5)),
        ({"kind": "polynomial_2"}, preprocessing.PolynomialFeatures(2)),
        ({"kind": "polynomial_3_interaction"}, preprocessing.PolynomialFeatures(3, interaction_only=True, include_bias=False)),
    ):
        case("transformer", "regression", options, transform=scaler.fit(regression["x"][10:]).transform(regression["x"]))
    g = grades["x"].astype(float)
    for options, scaler in (
        ({"kind": "one_hot"}, preprocessing.OneHotEncoder(sparse_output=False)),
        ({"kind": "ordinal"}, preprocessing.OrdinalEncoder()),
    ):
        t = scaler.fit_transform(g)
        case("transformer", "grades", options, transform=t, inverse=scaler.inverse_transform(t))


def decompositions(regression):
    x = regression["x"]
    for whiten in (False, True):
        for k in (2, 4):
            m = decomposition.PCA(k, whiten=whiten, svd_solver="full").fit(x)
            t = m.transform(x)
            case("pca", "regression", {"k": k, "whiten": whiten}, components=m.components_, variance=m.explained_variance_,
                 ratio=m.explained_variance_ratio_, singular=m.singular_values_, mean=m.mean_, noise=m.noise_variance_, transform=t,
                 inverse=m.inverse_transform(t))
    m = decomposition.TruncatedSVD(2, algorithm="arpack", random_state=0).fit(x)
    t = m.fit_transform(x)
    case("truncated_svd", "regression", {"k": 2}, components=m.components_, variance=m.explained_variance_, ratio=m.explained_variance_ratio_,
         singular=m.singular_values_, transform=t, inverse=m.inverse_transform(t))


def clusters(blobs):
    m = cluster.KMeans(3, init=blobs["start"], n_init=1, tol=0, algorithm="lloyd").fit(blobs["x"])
    case("kmeans", "blobs", {}, centers=m.cluster_centers_, labels=m.labels_, inertia=m.inertia_, distances=m.transform(blobs["x"]))


def numbers(regression):
    x, y = regression["x"], regression["y"]
    predicted = (y + np.sin(np.arange(60))).round(3)
    for weights in (False, True):
        w = regression["w"] if weights else None
        case("regression_metrics", "regression", {"weights": weights}, predicted=predicted, mse=metrics.mean_squared_error(y, predicted, sample_weight=w),
             mae=metrics.mean_absolute_error(y, predicted, sample_weight=w), mape=metrics.mean_absolute_percentage_error(y, predicted, sample_weight=w),
             msle=metrics.mean_squared_log_error(np.abs(y), np.abs(predicted), sample_weight=w), r2=metrics.r2_score(y, predicted, sample_weight=w))
    a, b = x[:7], x[20:31]
    case("pairwise", "regression", {}, euclidean=pairwise.euclidean_distances(a, b), cosine=pairwise.cosine_distances(a, b),
         manhattan=pairwise.manhattan_distances(a, b), rbf=pairwise.rbf_kernel(a, b, 0.01), linear=pairwise.linear_kernel(a, b))
    m = pipeline.make_pipeline(preprocessing.StandardScaler(), preprocessing.PolynomialFeatures(2, include_bias=False), linear_model.Ridge(0.5)).fit(x, y)
    case("pipeline", "regression", {}, predict=m.predict(x), score=m.score(x, y))


def selections(regression, multi):
    x, y = regression["x"], regression["y"]
    for k in (2, 7):
        folds = np.zeros(60)
        for i, (_, test) in enumerate(model_selection.KFold(k).split(x)):
            folds[test] = i
        case("k_fold", "regression", {"k": k}, folds=folds, scores=model_selection.cross_val_score(linear_model.Ridge(0.5), x, y, cv=model_selection.KFold(k)))
    grid = {"polynomialfeatures__degree": [1, 2], "ridge__alpha": [0.1, 1, 10]}
    pipe = pipeline.make_pipeline(preprocessing.StandardScaler(), preprocessing.PolynomialFeatures(2, include_bias=False), linear_model.Ridge())
    search = model_selection.GridSearchCV(pipe, grid, cv=model_selection.KFold(3)).fit(x, y)
    case("grid", "regression", {}, scores=[[search.cv_results_[f"split{i}_test_score"][c] for i in range(3)] for c in range(6)], best=search.best_index_,
         predict=search.predict(x))
    for size in (0.2, 0.33):
        splitter = model_selection.StratifiedShuffleSplit(1, test_size=size, random_state=0)
        train, test = next(splitter.split(multi["x"], multi["y"]))
        case("strata", "multi", {"size": size}, train=np.unique(multi["y"][train], return_counts=True)[1], test=np.unique(multi["y"][test], return_counts=True)[1])
    c = compose.make_column_transformer((preprocessing.StandardScaler(), [2, 0]), (preprocessing.MinMaxScaler(), [1, 2]), remainder="passthrough")
    case("columns", "regression", {}, transform=c.fit_transform(x))


if __name__ == "__main__":
    regression, dependent, binary, multi, counts, holes, blobs, grades = data_sets()
    linear_models(regression, dependent, counts)
    classifiers(binary, multi)
    scalers(regression, holes, grades)
    decompositions(regression)
    clusters(blobs)
    numbers(regression)
    selections(regression, multi)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "learning.jsonl"), "w") as file:
        for line in LINES:
            file.write(json.dumps(strict(line)) + "\n")
