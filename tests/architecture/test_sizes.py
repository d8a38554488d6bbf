"""Size budgets, taken from code bases that are pleasant to read. There is no list of exceptions so far."""

from statistics import median

from architecture.source_tree import modules

FILE_CAP, FILE_P90, FILE_MEDIAN = 600, 400, 150
FUNCTION_CAP, FUNCTION_P90, FUNCTION_MEDIAN = 60, 33, 9


def _files():
    return {module.name: module.lines for module in modules() if not module.is_docstring_only}


def _functions():
    return {
        f"{module.name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for module in modules()
        for node in module.functions()
    }


def _ninetieth_percentile(sizes):
    return sorted(sizes)[int(len(sizes) * 0.9)]


def test_no_file_is_too_long():
    assert not {name: lines for name, lines in _files().items() if lines > FILE_CAP}


def test_no_function_is_too_long():
    assert not {name: lines for name, lines in _functions().items() if lines > FUNCTION_CAP}


def test_most_files_are_short():
    sizes = _files().values()
    assert median(sizes) <= FILE_MEDIAN
    assert _ninetieth_percentile(sizes) <= FILE_P90


def test_most_functions_are_short():
    sizes = _functions().values()
    assert median(sizes) <= FUNCTION_MEDIAN
    assert _ninetieth_percentile(sizes) <= FUNCTION_P90
