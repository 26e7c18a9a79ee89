"""A small text classifier: words and pieces of words, weighed, and a line between each two labels.

What it has learned is written as plain arrays (`write`, `read`), never as a pickle: reading one runs no code.
It knows how sure it is, and abstains below the confidence at which it was right often enough on texts that
it had not seen. scikit-learn is loaded with this module, so only the worker that learns and guesses loads it.
"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

Floats = NDArray[np.float32]

# Right as often as this on what it has not seen, or it says nothing.
PRECISION: Final = 0.95
# A little above it where the threshold is chosen, because the next texts are others.
_MARGIN: Final = 0.01
# A label that was seen less often is not learned.
LEAST_OF_A_LABEL: Final = 10
LONGEST: Final = 2_000
_WORDS: Final = {"ngram_range": (1, 2), "sublinear_tf": True, "dtype": np.float32}
_PIECES: Final = {
    "analyzer": "char_wb",
    "ngram_range": (3, 4),
    "min_df": 2,
    "sublinear_tf": True,
    "dtype": np.float32,
}
_TEMPERATURES: Final = tuple(np.geomspace(0.5, 20, 24))


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest label and how likely it is; `is_sure` when that is often enough right to be said."""

    label: str
    confidence: float
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How it did on the fifth that was held out: right at all, and right where it dared to say it."""

    examples: int
    held_out: int
    top_1: float
    coverage: float
    precision: float


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learned, and from which confidence on it is said."""

    labels: tuple[str, ...]
    words: TfidfVectorizer
    pieces: TfidfVectorizer
    weights: Floats
    bias: Floats
    temperature: float
    threshold: float

    def guess(self, text: str) -> Guess:
        shares = self._shares([text])[0]
        best = int(shares.argmax())
        confidence = float(shares[best])
        return Guess(self.labels[best], round(confidence, 4), confidence >= self.threshold)

    def _shares(self, texts: Sequence[str]) -> Floats:
        return _softmax(_score(self, texts), self.temperature)


def train(texts: Sequence[str], labels: Sequence[str], *, seed: int) -> tuple[Classifier, Figures]:
    """Learn from four fifths, say how it did on the last. Raises ValueError where there is too little.

    Temperature and threshold are chosen on a part of the four fifths that a first model has not seen, so the
    held-out fifth has chosen nothing.
    """
    known = {label for label, count in Counter(labels).items() if count >= LEAST_OF_A_LABEL}
    if len(known) < 2:
        raise ValueError("there are not two labels with enough examples")
    rows = [number for number, label in enumerate(labels) if label in known]
    order = np.random.default_rng(seed).permutation(np.array(rows))
    cut = len(order) // 5
    held_out, rest = order[:cut], order[cut:]
    tune, fit = rest[: len(rest) // 7], rest[len(rest) // 7 :]
    draft = _fit(_of(texts, fit), _of(labels, fit), 1.0, 1.0)
    scores, truth = _score(draft, _of(texts, tune)), _of(labels, tune)
    temperature = _calibrate(draft, scores, truth)
    threshold = _threshold(draft, _softmax(scores, temperature), truth)
    made = _fit(_of(texts, rest), _of(labels, rest), temperature, threshold)
    return made, _judge(made, _of(texts, held_out), _of(labels, held_out), len(rest))


def write(made: Classifier) -> bytes:
    """As arrays of numbers and two lists of words."""
    target = io.BytesIO()
    text = json.dumps(
        {
            "labels": made.labels,
            "words": _terms(made.words),
            "pieces": _terms(made.pieces),
            "temperature": made.temperature,
            "threshold": made.threshold,
        }
    )
    np.savez_compressed(
        target,
        text=np.frombuffer(text.encode(), dtype=np.uint8),
        words_idf=made.words.idf_.astype(np.float32),
        pieces_idf=made.pieces.idf_.astype(np.float32),
        weights=made.weights.astype(np.float16),
        bias=made.bias,
    )
    return target.getvalue()


def read(content: bytes) -> Classifier:
    """The classifier again. Raises ValueError for what is none."""
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            text = json.loads(kept["text"].tobytes())
            return Classifier(
                labels=tuple(text["labels"]),
                words=_vectorizer(_WORDS, text["words"], kept["words_idf"]),
                pieces=_vectorizer(_PIECES, text["pieces"], kept["pieces_idf"]),
                weights=kept["weights"].astype(np.float32),
                bias=kept["bias"],
                temperature=float(text["temperature"]),
                threshold=float(text["threshold"]),
            )
    except (KeyError, TypeError, ValueError, OSError, EOFError, zipfile.BadZipFile) as wrong:
        raise ValueError(f"this is no classifier: {wrong}") from wrong


def _fit(texts: Sequence[str], labels: Sequence[str], temperature: float, threshold: float) -> Classifier:
    words, pieces = TfidfVectorizer(**_WORDS), TfidfVectorizer(**_PIECES)
    features = sparse.hstack(
        [words.fit_transform(_cut(texts)), pieces.fit_transform(_cut(texts))], format="csr"
    )
    line = LinearSVC(C=1.0, tol=1e-2, random_state=0).fit(features, list(labels))
    weights, bias = line.coef_, line.intercept_
    if len(line.classes_) == 2:  # one line for two labels: the other side is its mirror
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return Classifier(
        tuple(str(each) for each in line.classes_),
        words,
        pieces,
        weights.astype(np.float32),
        bias.astype(np.float32),
        float(temperature),
        float(threshold),
    )


def _score(made: Classifier, texts: Sequence[str]) -> Floats:
    features = sparse.hstack(
        [made.words.transform(_cut(texts)), made.pieces.transform(_cut(texts))], format="csr"
    )
    scores: Floats = np.asarray(features @ made.weights.T) + made.bias
    return scores


def _calibrate(made: Classifier, scores: Floats, truth: Sequence[str]) -> float:
    """The temperature under which what it says of its confidence is least wrong."""
    place = {label: number for number, label in enumerate(made.labels)}
    at = np.array([place[label] for label in truth])

    def loss(temperature: float) -> float:
        shares = _softmax(scores, temperature)[np.arange(len(at)), at]
        return float(-np.log(np.maximum(shares, 1e-12)).mean())

    return float(min(_TEMPERATURES, key=loss))


def _threshold(made: Classifier, shares: Floats, truth: Sequence[str]) -> float:
    """The lowest confidence from which on it was right often enough; above one where there is none."""
    right = np.array(made.labels)[shares.argmax(axis=1)] == np.array(truth)
    sure = shares.max(axis=1)
    order = np.argsort(-sure)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= min(PRECISION + _MARGIN, 1.0))
    return float(sure[order][good[-1]]) if len(good) else 1.01


def _judge(made: Classifier, texts: Sequence[str], labels: Sequence[str], examples: int) -> Figures:
    shares = _softmax(_score(made, texts), made.temperature)
    right = np.array(made.labels)[shares.argmax(axis=1)] == np.array(labels)
    said = shares.max(axis=1) >= made.threshold
    return Figures(
        examples=examples,
        held_out=len(labels),
        top_1=round(float(right.mean()), 4),
        coverage=round(float(said.mean()), 4),
        precision=round(float(right[said].mean()), 4) if said.any() else 0.0,
    )


def _softmax(scores: Floats, temperature: float) -> Floats:
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) * temperature)
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _terms(vectorizer: TfidfVectorizer) -> list[str]:
    return [str(term) for term in vectorizer.get_feature_names_out()]


def _vectorizer(options: dict[str, Any], terms: list[str], idf: Floats) -> TfidfVectorizer:
    made = TfidfVectorizer(**{**options, "min_df": 1}, vocabulary=terms)
    made.idf_ = idf
    return made


def _of(values: Sequence[str], places: NDArray[np.int64]) -> list[str]:
    return [values[int(place)] for place in places]


def _cut(texts: Sequence[str]) -> list[str]:
    return [text[:LONGEST] for text in texts]
