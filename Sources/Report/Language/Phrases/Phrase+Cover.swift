import Findings
import Wire

/// Page one.
extension Phrase {
    static let recordOfInterruptions = Phrase(
        "Record of an Internet connection", az: "İnternet bağlantısının qeydiyyatı", ru: "Протокол наблюдения за подключением к Интернету")
    static let skipToSummary = Phrase("Skip to the summary", az: "Xülasəyə keç", ru: "Перейти к краткому изложению")
    static let whoReadsWhat = Phrase("Who reads what", az: "Kim nəyi oxuyur", ru: "Кому что читать")
    static let everyone = Phrase("Everyone", az: "Hər kəs", ru: "Всем")
    static let courtAndCounsel = Phrase("Court and counsel", az: "Məhkəmə və vəkil", ru: "Суду и адвокату")
    static let engineers = Phrase("Network engineers", az: "Şəbəkə mühəndisləri", ru: "Сетевым инженерам")
    static func sectionsFromTo(_ first: Int, _ last: Int) -> Phrase {
        Phrase("Sections \(first)–\(last)", az: "Bölmələr \(first)–\(last)", ru: "Разделы \(first)–\(last)")
    }

    // Headlines: what was seen, never who or why.
    static func headlineDays(_ days: Int, of observed: Int) -> Phrase {
        Phrase(
            "The home lost the Internet on \(days) of \(observed, "day", "days"), while the equipment in the home kept answering",
            az: "Ev \(observed, "gündən") \(days) gün İnternetsiz qaldı, evdəki avadanlıq isə cavab verməkdə davam edirdi",
            ru: "Дом оставался без Интернета в \(days) из \(observed, "дня", "дней", "дней"), при этом оборудование в доме продолжало отвечать")
    }
    static func headlineOutages(_ count: Int, lasting length: Interval) -> Phrase {
        Phrase(
            "The line to the Internet was interrupted \(count, "time", "times"), for \(length) in all, while the home network kept answering",
            az: "İnternet xətti \(count, "dəfə") kəsildi, ümumilikdə \(length); ev şəbəkəsi cavab verməkdə davam edirdi",
            ru: "Связь с Интернетом прерывалась \(count, "раз", "раза", "раз"), всего на \(length); домашняя сеть при этом продолжала отвечать")
    }
    static func headlineOutage(lasting length: Interval) -> Phrase {
        Phrase(
            "The line to the Internet was interrupted for \(length), while the home network kept answering",
            az: "İnternet xətti \(length) kəsildi; ev şəbəkəsi cavab verməkdə davam edirdi",
            ru: "Связь с Интернетом прервалась на \(length); домашняя сеть при этом продолжала отвечать")
    }
    static func headlineDomestic(_ count: Int) -> Phrase {
        Phrase(
            "The home network itself was interrupted \(count, "time", "times"); nothing can be said of the line beyond it",
            az: "Ev şəbəkəsinin özü \(count, "dəfə") kəsildi; ondan kənardakı xətt haqqında heç nə demək olmaz",
            ru: "Сама домашняя сеть прерывалась \(count, "раз", "раза", "раз"); о линии за её пределами сказать ничего нельзя")
    }
    static func headlineFault(_ title: Phrase) -> Phrase {
        Phrase(
            "No sign of interference was found, but a fault: \(title)", az: "Müdaxilə əlaməti tapılmadı, lakin nasazlıq var: \(title)",
            ru: "Признаков вмешательства не найдено, но есть неисправность: \(title)")
    }
    static let headlineWeak = Phrase(
        "Nothing in this record needs interference to be explained", az: "Bu qeydiyyatda heç nəyin izahı müdaxilə tələb etmir",
        ru: "Ничто в этой записи не требует объяснения вмешательством")
    static func headlineNothing(_ packets: UInt64) -> Phrase {
        Phrase(
            "No sign of interference was found in \(packets) packets", az: "\(packets) paketdə müdaxilə əlaməti tapılmadı",
            ru: "Признаков вмешательства не найдено; просмотрено пакетов: \(packets)")
    }
    static let headlineEmpty = Phrase(
        "The record holds no packets, so nothing can be said", az: "Qeydiyyatda paket yoxdur, buna görə heç nə demək olmaz",
        ru: "В записи нет ни одного пакета, поэтому сказать ничего нельзя")
    static func leadWeeks(_ from: CivilTime, _ to: CivilTime, zone: Phrase) -> Phrase {
        Phrase(
            "One home line, recorded from \(day: from) to \(day: to); local time is that of \(zone).",
            az: "Bir ev xətti, \(day: from) tarixindən \(day: to) tarixinədək qeydə alınıb; yerli vaxt \(zone) üzrədir.",
            ru: "Одна домашняя линия, запись с \(day: from) по \(day: to); местное время — \(zone).")
    }
    static func leadDay(_ day: CivilTime, _ length: Interval, zone: Phrase) -> Phrase {
        Phrase(
            "A recording of \(length), made on \(day: day); local time is that of \(zone).",
            az: "\(day: day) tarixində aparılmış qeydiyyat, müddəti \(length); yerli vaxt \(zone) üzrədir.",
            ru: "Запись продолжительностью \(length), сделанная \(day: day); местное время — \(zone).")
    }
    static func alsoFound(_ title: Phrase, _ confidence: Phrase) -> Phrase {
        Phrase(
            " The weightiest finding: \(title) (\(confidence)).", az: " Ən mühüm nəticə: \(title) (\(confidence)).",
            ru: " Самый весомый вывод: \(title) (\(confidence)).")
    }

    static func howSure(_ confidence: Phrase) -> Phrase {
        Phrase(" How sure: \(confidence).", az: " Əminlik: \(confidence).", ru: " Уверенность: \(confidence).")
    }

    // The lines below it.
    static let reportLabel = Phrase("Report", az: "Hesabat", ru: "Отчёт")
    static let recordedLabel = Phrase("Recorded", az: "Qeydə alınıb", ru: "Записано")
    static func recorded(_ part: Interval, of whole: Interval, share: Phrase) -> Phrase {
        Phrase("\(part) of \(whole) (\(share))", az: "\(whole) müddətindən \(part) (\(share))", ru: "\(part) из \(whole) (\(share))")
    }
    static let periodFrom = Phrase("First packet", az: "İlk paket", ru: "Первый пакет")
    static let periodTo = Phrase("End of the record", az: "Qeydiyyatın sonu", ru: "Конец записи")
    static let clockLabel = Phrase("Clock", az: "Saat", ru: "Часы")
    static func clockGood(_ count: Int, of all: Int, within error: Interval) -> Phrase {
        Phrase(
            "synchronised in \(count) of \(all) clock records, within ±\(error) of UTC",
            az: "\(all) saat qeydindən \(count) qeyddə sinxron, UTC-dən fərq ən çoxu ±\(error)",
            ru: "синхронизированы в \(count) из \(all) записей о часах, отклонение от UTC не более ±\(error)")
    }
    static let clockUnknown = Phrase(
        "not recorded; times are those of the machine that captured",
        az: "qeydə alınmayıb; vaxtlar qeydiyyatı aparan cihazın saatına görədir",
        ru: "не записано; время указано по часам записывавшей машины")
    static let capturesLabel = Phrase("Captures", az: "Trafik yazıları", ru: "Записи трафика")
    static func captures(_ count: Int, packets: UInt64) -> Phrase {
        Phrase(
            "\(count, "file", "files"), \(packets) packets", az: "\(count, "fayl"), \(packets) paket",
            ru: "\(count, "файл", "файла", "файлов"), пакетов: \(packets)")
    }
    static let captureDigestLabel = Phrase("SHA-256 of the capture", az: "Trafik yazısının SHA-256 cəmi", ru: "SHA-256 записи трафика")
    static let capturesDigestLabel = Phrase("SHA-256 of the captures", az: "Trafik yazılarının SHA-256 cəmləri", ru: "SHA-256 записей трафика")
    static let listedInAnnexes = Phrase("in the index of annexes", az: "əlavələrin siyahısında", ru: "в перечне приложений")
    static let programLabel = Phrase("Program", az: "Proqram", ru: "Программа")
    static let programDigestLabel = Phrase("SHA-256 of the program", az: "Proqramın SHA-256 cəmi", ru: "SHA-256 программы")
    static let languageLabel = Phrase("Language", az: "Dil", ru: "Язык")
    static let languageNote = Phrase(
        "English. The same report can be made in Azerbaijani and Russian; all numbers are the same.",
        az:
            "Azərbaycan dili. Eyni hesabat ingilis və rus dillərində də hazırlanır; bütün rəqəmlər eynidir. Proqramın ingiliscə ilkin ifadələri belə göstərilib.",
        ru:
            "Русский. Тот же отчёт составляется на английском и азербайджанском языках; все числа совпадают. Исходные английские формулировки программы приведены без перевода."
    )
    static let notRecorded = Phrase("not recorded", az: "qeydə alınmayıb", ru: "не записано")
    static let nothing = Phrase("none", az: "yoxdur", ru: "нет")
    static func footer(_ id: Phrase) -> Phrase {
        Phrase(
            "Report \(id). It states what was seen, where, and by what mechanism; never who caused it or why.",
            az:
                "Hesabat \(id). Burada nəyin, harada və hansı mexanizmlə müşahidə edildiyi bildirilir; kimin və nə səbəbdən etdiyi heç vaxt bildirilmir.",
            ru: "Отчёт \(id). В нём указано, что наблюдалось, где и каким механизмом; кем и почему это вызвано, не утверждается никогда.")
    }
    static func figureNumber(_ number: Int) -> Phrase { Phrase("Figure \(number).", az: "Şəkil \(number).", ru: "Рисунок \(number).") }
    static func tableNumber(_ number: Int) -> Phrase { Phrase("Table \(number).", az: "Cədvəl \(number).", ru: "Таблица \(number).") }
    static let commandsLabel = Phrase("Commands to check with", az: "Yoxlama əmrləri", ru: "Команды для проверки")
}
