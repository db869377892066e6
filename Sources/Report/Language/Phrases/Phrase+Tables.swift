import Findings
import Wire

/// Sections 5 to 7: the table of interruptions, the matrix, the explanations.
extension Phrase {
    static let tableOfInterruptions = Phrase(
        "Table of interruptions and findings", az: "Fasilələr və nəticələr cədvəli", ru: "Таблица перерывов и выводов")
    static func interruptionsCaption(_ zone: Phrase, _ uncertainty: Interval) -> Phrase {
        Phrase(
            "Interruptions. Local time is \(zone). A start is the last answered attempt: the true start is at most one gap between attempts later. Each end is known to within \(uncertainty) or better.",
            az:
                "Fasilələr. Yerli vaxt: \(zone). Başlanğıc son cavab alınmış cəhddir: əsl başlanğıc ən çoxu bir cəhd aralığı qədər sonradır. Hər uc \(uncertainty) və ya daha yaxşı dəqiqliklə məlumdur.",
            ru:
                "Перерывы. Местное время: \(zone). Начало — последняя попытка с ответом: истинное начало не позже чем через один промежуток между попытками. Каждая граница известна с точностью до \(uncertainty) или лучше."
        )
    }
    static let noInterruptions = Phrase(
        "No interruption was recorded. What was not tried is unknown.", az: "Heç bir fasilə qeydə alınmayıb. Cəhd edilməyən barədə məlumat yoxdur.",
        ru: "Перерывов не записано. О том, чего не пробовали, ничего не известно.")
    static let numberColumn = Phrase("No.", az: "№", ru: "№")
    static let dateColumn = Phrase("Date", az: "Tarix", ru: "Дата")
    static let startColumn = Phrase("Start", az: "Başlanğıc", ru: "Начало")
    static let endColumn = Phrase("End", az: "Son", ru: "Конец")
    static let durationColumn = Phrase("Duration", az: "Müddət", ru: "Длилось")
    static let startUTCColumn = Phrase("Start UTC", az: "Başlanğıc UTC", ru: "Начало UTC")
    static let endUTCColumn = Phrase("End UTC", az: "Son UTC", ru: "Конец UTC")
    static let devicesColumn = Phrase("Devices", az: "Qurğular", ru: "Устройства")
    static let observedColumn = Phrase("Observed", az: "Müşahidə", ru: "Наблюдалось")
    static let exhibitColumn = Phrase("Exhibit", az: "Dəlil", ru: "Материал")
    static let totalLine = Phrase("Total without Internet", az: "Cəmi İnternetsiz", ru: "Всего без Интернета")
    static func ofRecorded(_ share: Phrase) -> Phrase {
        Phrase("\(share) of the recorded time", az: "qeydə alınmış vaxtın \(share)", ru: "\(share) записанного времени")
    }
    static let findingsCaption = Phrase(
        "Findings and faults, the weightiest first. Times are UTC.", az: "Nəticələr və nasazlıqlar, ən mühümü əvvəldə. Vaxt UTC-dir.",
        ru: "Выводы и неисправности, самые весомые первыми. Время UTC.")
    static let kindColumn = Phrase("What", az: "Nə", ru: "Что")
    static let confidenceColumn = Phrase("How sure", az: "Əminlik", ru: "Уверенность")
    static let whomColumn = Phrase("Device → destination", az: "Qurğu → ünvan", ru: "Устройство → адрес")
    static let timesColumn = Phrase("Times", az: "Say", ru: "Раз")
    static func furtherFindings(_ count: Int) -> Phrase {
        Phrase(
            "\(count, "further finding is", "further findings are") in the report’s JSON and CSV forms.",
            az: "Daha \(count, "nəticə") hesabatın JSON və CSV formalarındadır.",
            ru: "Ещё \(count, "вывод приведён", "вывода приведены", "выводов приведены") в формах отчёта JSON и CSV.")
    }
    static func observationsCounted(_ count: Int) -> Phrase {
        Phrase(
            "Besides, \(count, "mere observation", "mere observations") of which no more is claimed.",
            az: "Bundan başqa, \(count, "adi müşahidə") var, onlar barədə artıq heç nə iddia edilmir.",
            ru: "Простых наблюдений, о которых большего не утверждается: \(count).")
    }

    // Section 6
    static let matrixTitle = Phrase(
        "What worked and what did not", az: "Nə işləyirdi, nə işləmirdi", ru: "Что работало и что нет")
    static let matrixCaption = Phrase(
        "Attempts answered of attempts whose end is known, during the interruptions of the line. ✓ works · ◐ partly · ✕ does not · – not tried",
        az: "Xəttin fasilələri zamanı sonu məlum olan cəhdlərdən cavab alınanlar. ✓ işləyir · ◐ qismən · ✕ işləmir · – cəhd olmayıb",
        ru: "Попытки с ответом из попыток с известным исходом во время перерывов линии. ✓ работает · ◐ частично · ✕ не работает · – не пробовали")
    static let matrixOutsideCaption = Phrase(
        "The same outside the interruptions: what the line does when it works.", az: "Eyni, fasilələrdən kənarda: xətt işləyəndə necədir.",
        ru: "То же вне перерывов: как линия ведёт себя, когда работает.")
    static let matrixMissing = Phrase(
        "How attempts ended was not counted by device and destination in this record.",
        az: "Bu qeydiyyatda cəhdlərin sonu qurğu və ünvan üzrə sayılmayıb.",
        ru: "Исходы попыток по устройствам и адресам в этой записи не подсчитаны.")
    static let controlMissing = Phrase(
        "No control line (a second access, by another provider) was recorded: whether others were reached at the same time is not known from this record.",
        az:
            "Nəzarət xətti (başqa provayderin ikinci çıxışı) qeydə alınmayıb: eyni vaxtda başqalarının İnternetə çıxıb-çıxmadığı bu qeydiyyatdan bilinmir.",
        ru: "Контрольная линия (второй доступ, у другого провайдера) не записана: был ли в то же время доступ у других, из этой записи не известно.")
    static let fromColumn = Phrase("From", az: "Haradan", ru: "Откуда")

    // Section 7
    static let explanationsTitle = Phrase("Explanations considered", az: "Nəzərdən keçirilmiş izahlar", ru: "Рассмотренные объяснения")
    static let explanationsIntro = Phrase(
        "Contradicted: the record is incompatible with it. Not supported: nothing points to it. Not excluded: the record cannot decide. Fits: everything recorded is what one would expect, which does not rule out the others.",
        az:
            "Təkzib olunur: qeydiyyat onunla bir araya sığmır. Təsdiqini tapmır: heç nə ona işarə etmir. İstisna edilmir: qeydiyyat bunu həll edə bilmir. Uyğundur: qeydə alınan hər şey gözlənilən kimidir; bu, başqalarını istisna etmir.",
        ru:
            "Опровергается: запись с этим несовместима. Не подтверждается: ничто на это не указывает. Не исключено: запись решить не может. Согласуется: всё записанное таково, какого следовало бы ожидать; других объяснений это не исключает."
    )
    static let explanationsMissing = Phrase(
        "There is nothing to be explained: no finding, no interruption.", az: "İzah ediləsi heç nə yoxdur: nə nəticə, nə fasilə.",
        ru: "Объяснять нечего: ни выводов, ни перерывов.")
    static let incidentCauses = Phrase("Of the interruptions", az: "Fasilələrin izahları", ru: "Для перерывов")
    static let findingCauses = Phrase("Of the findings", az: "Nəticələrin izahları", ru: "Для выводов")
    static let explanationColumn = Phrase("Explanation", az: "İzah", ru: "Объяснение")
    static let speaksFor = Phrase("Speaks for it", az: "Lehinə", ru: "За")
    static let speaksAgainst = Phrase("Speaks against it", az: "Əleyhinə", ru: "Против")
    static let resultColumn = Phrase("Result", az: "Nəticə", ru: "Итог")
    static let factColumn = Phrase("Fact", az: "Fakt", ru: "Факт")
    static func inInterruptions(_ count: Int, of all: Int) -> Phrase {
        Phrase("in \(count) of \(all)", az: "\(all) haldan \(count)-də", ru: "в \(count) из \(all)")
    }
    static let nothingRecorded = Phrase("nothing", az: "heç nə", ru: "ничего")
}
