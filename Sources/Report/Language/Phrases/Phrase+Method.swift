import Findings
import Wire

/// Sections 10 to 12: method and limits, checking, annexes.
extension Phrase {
    static let methodTitle = Phrase("Method, thresholds and limits", az: "Üsul, hədlər və məhdudiyyətlər", ru: "Метод, пороги и пределы")
    static let methodIntro = Phrase(
        "The program only listens. It reads recorded packets, follows every conversation, and compares what came with what the protocols’ standards allow. An attempt counts as unanswered only after the protocol’s own repetitions have run out; an interruption counts only while the home network answered. Nothing tried is unknown, never down.",
        az:
            "Proqram yalnız dinləyir. Qeydə alınmış paketləri oxuyur, hər söhbəti izləyir və gələni protokol standartlarının yol verdiyi ilə tutuşdurur. Cəhd yalnız protokolun öz təkrarları bitdikdən sonra cavabsız sayılır; fasilə yalnız ev şəbəkəsi cavab verdikdə sayılır. Cəhd edilməyən şey naməlumdur, heç vaxt «işləmir» deyil.",
        ru:
            "Программа только слушает. Она читает записанные пакеты, прослеживает каждый разговор и сопоставляет пришедшее с тем, что допускают стандарты протоколов. Попытка считается безответной лишь после того, как исчерпаны собственные повторы протокола; перерыв считается, лишь пока домашняя сеть отвечала. То, чего не пробовали, неизвестно, но никогда не «не работает»."
    )
    static let settingsCaption = Phrase("What the figures rest on", az: "Rəqəmlər nəyə əsaslanır", ru: "На чём основаны числа")
    static let setting = Phrase("Setting", az: "Ölçü", ru: "Величина")
    static let shortestOutage = Phrase("An interruption begins", az: "Fasilə nə vaxt başlayır", ru: "Когда перерыв начинается")
    static let shortestOutageValue = Phrase(
        "when at least 3 attempts to at least 2 addresses stay unanswered for at least 3 s while the gateway answers",
        az: "şlüz cavab verdiyi halda ən azı 2 ünvana ən azı 3 cəhd ən azı 3 s cavabsız qaldıqda",
        ru: "когда не менее 3 попыток к не менее чем 2 адресам не менее 3 с остаются без ответа, а шлюз отвечает")
    static let resolutionSetting = Phrase("Resolution of starts and ends", az: "Başlanğıc və sonların dəqiqliyi", ru: "Точность начал и концов")
    static let resolutionValue = Phrase(
        "the gap between attempts, given for each interruption", az: "cəhdlər arasındakı müddət, hər fasilə üçün göstərilir",
        ru: "промежуток между попытками, указан для каждого перерыва")
    static let cellSetting = Phrase("Attempts are counted", az: "Cəhdlərin sayılması", ru: "Счёт попыток")
    static func cellValue(_ cell: Interval) -> Phrase {
        Phrase("by device, class of destination and \(cell)", az: "qurğu, ünvan sinfi və \(cell) üzrə", ru: "по устройству, классу адреса и \(cell)")
    }
    static let windowSetting = Phrase("Window of a declared event", az: "Bəyan edilmiş hadisənin pəncərəsi", ru: "Окно заявленного события")
    static func windowValue(_ before: Interval, _ after: Interval) -> Phrase {
        Phrase("\(before) before to \(after) after", az: "\(before) əvvəldən \(after) sonrayadək", ru: "от \(before) до события до \(after) после")
    }
    static let limitSetting = Phrase("Least for a test", az: "Yoxlama üçün ən azı", ru: "Наименьшее для проверки")
    static let limitValue = Phrase("5 interruptions and 7 watched days", az: "5 fasilə və 7 müşahidə günü", ru: "5 перерывов и 7 дней наблюдения")
    static let daySetting = Phrase("A day counts as watched", az: "Gün nə vaxt müşahidə edilmiş sayılır", ru: "Когда день считается наблюдавшимся")
    static let dayValue = Phrase(
        "if half of it was recorded, from 06:00 to 06:00 of the next date",
        az: "06:00-dan növbəti tarixin 06:00-dək yarısı qeydə alınıbsa", ru: "если записана половина его, с 06:00 до 06:00 следующей даты")
    static let decimalSetting = Phrase("Numbers", az: "Rəqəmlər", ru: "Числа")
    static let decimalValue = Phrase(
        "the decimal mark is a point, groups of three stand behind narrow spaces; the same in every language",
        az: "onluq işarə nöqtədir, üçlük qruplar dar boşluqla ayrılır; bütün dillərdə eynidir",
        ru: "десятичный знак — точка, группы по три разделены узким пробелом; одинаково на всех языках")
    static let catalogueSetting = Phrase("Conditions and sources", az: "Şərtlər və mənbələr", ru: "Условия и источники")
    static let catalogueValue = Phrase("wirewitness explain", az: "wirewitness explain", ru: "wirewitness explain")
    static let limitsTitle = Phrase("What this record could not see", az: "Bu qeydiyyat nəyi görə bilmədi", ru: "Чего эта запись увидеть не могла")
    static let limitsNothing = Phrase(
        "Nothing is known to be missing from what was recorded.", az: "Qeydə alınanlardan nəyinsə çatışmadığı məlum deyil.",
        ru: "О пропусках в записанном ничего не известно.")
    static func gapsTotal(_ count: Int, _ length: Interval) -> Phrase {
        Phrase(
            "Not recorded: \(length) in \(count, "gap", "gaps"); nothing is claimed about them.",
            az: "Qeydə alınmayıb: \(length), \(count, "boşluq"); onlar barədə heç nə iddia edilmir.",
            ru: "Не записано: \(length), \(count, "пробел", "пробела", "пробелов"); о них ничего не утверждается.")
    }
    static func lostFrames(_ count: UInt64, _ path: Phrase) -> Phrase {
        Phrase(
            "The capture \(path) lost \(count) frames.", az: "\(path) trafik yazısında itən kadrlar: \(count).",
            ru: "В записи \(path) потеряно кадров: \(count).")
    }
    static func truncated(_ path: Phrase) -> Phrase {
        Phrase(
            "The capture \(path) ends in the middle of a packet and was judged up to there.",
            az: "\(path) trafik yazısı paketin ortasında bitir və oraya qədər qiymətləndirilib.",
            ru: "Запись \(path) обрывается на середине пакета и рассмотрена до этого места.")
    }
    static func unreadable(_ count: UInt64, _ reason: Phrase) -> Phrase {
        Phrase(
            "Frames that could not be read to their end: \(count) (\(reason)).", az: "Sonadək oxuna bilməyən kadrlar: \(count) (\(reason)).",
            ru: "Кадры, которые не удалось прочесть до конца: \(count) (\(reason)).")
    }
    static let gapsCaption = Phrase("Gaps in the record", az: "Qeydiyyatdakı boşluqlar", ru: "Пробелы в записи")
    static let reasonColumn = Phrase("Reason", az: "Səbəb", ru: "Причина")
    static let lostColumn = Phrase("Frames lost", az: "İtən kadrlar", ru: "Потеряно кадров")
    static func gapReason(_ reason: String) -> Phrase {
        switch reason {
        case "drop", "drops": Phrase("frames lost", az: "kadrlar itib", ru: "потеря кадров")
        case "sleep", "suspend": Phrase("computer asleep", az: "kompüter yuxu rejimində", ru: "компьютер спал")
        case "stop", "stopped": Phrase("recording stopped", az: "qeydiyyat dayandırılıb", ru: "запись остановлена")
        case "clock step": Phrase("clock was set", az: "saat düzəldilib", ru: "часы переведены")
        case "interface down": Phrase("interface down", az: "interfeys söndürülüb", ru: "интерфейс отключён")
        case "not recorded": .notRecorded
        case "no heartbeat":
            Phrase("recorder did not run", az: "qeydiyyat proqramı işləmirdi", ru: "записывающая программа не работала")
        default: .wire(reason)
        }
    }
    static func moreRows(_ count: Int) -> Phrase {
        Phrase(
            "\(count, "further row is", "further rows are") left out.", az: "Daha \(count, "sətir") buraxılıb.",
            ru: "Ещё \(count, "строка опущена", "строки опущены", "строк опущено").")
    }

    // Section 11
    static let checkTitle = Phrase("Check this yourself", az: "Bunu özünüz yoxlayın", ru: "Проверьте сами")
    static let checkIntro = Phrase(
        "The first two commands need no software of ours. The third makes this report again: the same record, language and zone give the same bytes.",
        az:
            "İlk iki əmr bizim proqramı tələb etmir. Üçüncüsü bu hesabatı yenidən hazırlayır: eyni qeydiyyat, dil və saat qurşağı eyni baytları verir.",
        ru:
            "Первые две команды не требуют нашей программы. Третья составляет этот отчёт заново: одна и та же запись, язык и часовой пояс дают те же байты."
    )
    static let checkDigest = Phrase("1  no capture was changed", az: "1  heç bir trafik yazısı dəyişdirilməyib", ru: "1  ни одна запись не изменена")
    static let checkFilter = Phrase("2  the frames of the first exhibit", az: "2  birinci dəlilin kadrları", ru: "2  кадры первого материала")
    static let checkAgain = Phrase("3  the same report again", az: "3  eyni hesabat yenidən", ru: "3  тот же отчёт ещё раз")
    static let digestsCaption = Phrase(
        "SHA-256 of everything that this report rests on. It is not signed or time-stamped: the values prove only what they are compared with.",
        az:
            "Bu hesabatın əsaslandığı hər şeyin SHA-256 cəmi. İmzalanmayıb, vaxt möhürü yoxdur: qiymətlər yalnız müqayisə edildikləri ilə dəlil olur.",
        ru: "SHA-256 всего, на чём основан отчёт. Подписи и метки времени нет: значения подтверждают лишь то, с чем их сличают.")
    static let itemColumn = Phrase("Item", az: "Obyekt", ru: "Объект")
    static let custodyCaption = Phrase(
        "Custody: who held the record, to be filled in by hand", az: "Saxlama zənciri: qeydiyyat kimdə olub, əl ilə doldurulur",
        ru: "Хранение: у кого находилась запись, заполняется от руки")
    static let custodyWhen = Phrase("When (UTC)", az: "Nə vaxt (UTC)", ru: "Когда (UTC)")
    static let custodyWho = Phrase("Who", az: "Kim", ru: "Кто")
    static let custodyWhat = Phrase("What", az: "Nə", ru: "Что")
    static let custodyBegun = Phrase("First packet of the record", az: "Qeydiyyatın ilk paketi", ru: "Первый пакет записи")
    static let custodyEnded = Phrase("End of the record", az: "Qeydiyyatın sonu", ru: "Конец записи")
    static let declaration = Phrase(
        "I made this recording myself, with the program and settings named above, and changed nothing in it.",
        az: "Bu qeydiyyatı özüm, yuxarıda göstərilən proqram və ayarlarla aparmışam və onda heç nə dəyişməmişəm.",
        ru: "Я лично произвёл (произвела) эту запись указанной выше программой с указанными настройками и ничего в ней не изменял (не изменяла).")
    static let signatureLines: [Phrase] = [
        Phrase("Name, signature, date", az: "Ad, imza, tarix", ru: "Имя, подпись, дата"),
        Phrase(
            "Witness or expert: name, signature, date", az: "Şahid və ya ekspert: ad, imza, tarix", ru: "Свидетель или эксперт: имя, подпись, дата"),
    ]

    // Section 12
    static let annexTitle = Phrase("Index of annexes", az: "Əlavələrin siyahısı", ru: "Перечень приложений")
    static let annexCaption = Phrase("Annexes", az: "Əlavələr", ru: "Приложения")
    static let annexColumn = Phrase("Annex", az: "Əlavə", ru: "Приложение")
    static let sizeColumn = Phrase("Packets, bytes", az: "Paketlər, baytlar", ru: "Пакеты, байты")
    static func packetsAndBytes(_ packets: UInt64, _ bytes: UInt64) -> Phrase {
        Phrase("\(packets) packets, \(bytes) bytes", az: "\(packets) paket, \(bytes) bayt", ru: "пакетов \(packets), байт \(bytes)")
    }
    static let annexNote = Phrase(
        "Invoices, letters and ticket numbers are added by hand under the numbers that follow.",
        az: "Qaimələr, məktublar və müraciət nömrələri növbəti nömrələrlə əl ilə əlavə olunur.",
        ru: "Счета, письма и номера заявок добавляются от руки под следующими номерами.")
    static let dataTitle = Phrase("The figures as tables", az: "Şəkillər cədvəl şəklində", ru: "Рисунки в виде таблиц")
    static func figureData(_ number: Int) -> Phrase {
        Phrase("Data of figure \(number).", az: "Şəkil \(number) üzrə məlumatlar.", ru: "Данные рисунка \(number).")
    }
    static func dataOfFigure(_ number: Int) -> Phrase {
        Phrase("Data of figure \(number)", az: "Şəkil \(number) üzrə məlumatlar", ru: "Данные рисунка \(number)")
    }
    static let clockCaption = Phrase(
        "What the kernel said of its clock", az: "Sistem öz saatı haqqında nə bildirib", ru: "Что система сообщала о своих часах")
    static let synchronisedColumn = Phrase("Synchronised", az: "Sinxron", ru: "Синхронизированы")
    static let largestErrorColumn = Phrase("Largest error", az: "Ən böyük xəta", ru: "Наибольшая ошибка")
}
