import Testing

@testable import Report

@Suite("The judge's phrases in other languages")
struct CauseWordsTests {
    private func say(_ english: String, _ language: Language) -> String {
        CauseWords.phrase(english).spans(language).map(\.text).joined()
    }

    @Test(
        "Facts keep their figures",
        arguments: [
            ("4 devices were concerned at the same time", "одновременно затронуто устройств: 4"),
            ("every one of 2694 tries stayed without answer", "без ответа остались все попытки: 2694"),
            (
                "round trips in the half hour before had a median of 14.2 ms, earlier 13.9 ms",
                "медиана задержек за предыдущие полчаса 14.2 мс, ранее 13.9 мс"
            ), ("it lasted 3 h 57 min, where a new session takes seconds", "длилось 3 h 57 min, а новая сессия занимает секунды"),
            ("0 of 12 attempts failed in the half hour before", "неудачных попыток за предыдущие полчаса: 0 из 12"),
            ("Congestion", "Перегрузка"),
        ])
    func figures(_ english: String, _ russian: String) {
        #expect(say(english, .english) == english)
        #expect(say(english, .russian) == russian)
        #expect(say(english, .azerbaijani) != english)
    }

    @Test(
        "What is not known stays English, and a name from the wire cannot pass as a figure",
        arguments: [
            "something new", "evil.example devices were concerned at the same time", "4<script> devices were concerned at the same time",
            "4 devices were concerned at the same time!", "it lasted , where a new session takes seconds",
        ])
    func unknown(_ english: String) {
        for language in Language.allCases { #expect(CauseWords.phrase(english).spans(language) == [Span(text: english, origin: .original)]) }
    }

    @Test("Each pattern has as many gaps in every language")
    func gaps() {
        for pattern in CauseWords.patterns {
            #expect(pattern.english.count == pattern.az.count)
            #expect(pattern.english.count == pattern.ru.count)
        }
    }
}
