from concurrent.futures import ThreadPoolExecutor

from smol_rewards.extraction.memory import of_last_text


def test_a_text_is_asked_about_once_as_long_as_no_other_comes_between():
    asked: list[str] = []
    length = of_last_text(lambda text: asked.append(text) or len(text))
    first, second = "42", "1042"
    assert [length(text) for text in (first, first, second, second, first)] == [2, 2, 4, 4, 2]
    assert asked == [first, second, first]


def test_threads_that_ask_about_different_texts_get_the_answers_to_their_own():
    length = of_last_text(len)
    texts = ["x" * (1 + index % 7) for index in range(20_000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(length, texts, chunksize=50)) == [len(text) for text in texts]
