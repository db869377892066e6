import Findings
import Wire

/// Section 9: the exhibits.
extension Phrase {
    static let exhibitsTitle = Phrase("Exhibits", az: "Dəlillər", ru: "Материалы")
    static let exhibitsMissing = Phrase(
        "There is no finding that frames could show.", az: "Kadrlarla göstəriləsi nəticə yoxdur.",
        ru: "Выводов, которые можно показать на кадрах, нет.")
    static let exhibitsIntro = Phrase(
        "Each exhibit names frames by Wireshark’s number in the capture named beside it. The filter, typed into Wireshark on that capture, shows exactly these frames or their conversation. Times are UTC to the microsecond.",
        az:
            "Hər dəlildə kadrlar yanında göstərilən trafik yazısında Wireshark nömrəsi ilə adlandırılır. Həmin yazıda Wireshark-a yazılan süzgəc məhz bu kadrları və ya onların söhbətini göstərir. Vaxt UTC ilə, mikrosaniyə dəqiqliyindədir.",
        ru:
            "В каждом материале кадры названы номером Wireshark в указанной рядом записи. Фильтр, введённый в Wireshark для этой записи, показывает именно эти кадры или их разговор. Время UTC с точностью до микросекунды."
    )
    static func exhibit(_ number: Int, _ title: Phrase) -> Phrase {
        Phrase("E\(number) · \(title)", az: "E\(number) · \(title)", ru: "E\(number) · \(title)")
    }
    static func exhibitPlace(_ finding: Phrase, _ capture: Phrase) -> Phrase {
        Phrase(
            "finding \(finding), capture \(capture)", az: "\(finding) nəticəsi, trafik yazısı \(capture)", ru: "вывод \(finding), запись \(capture)")
    }
    static let claimLabel = Phrase("Observation", az: "Müşahidə", ru: "Наблюдение")
    static let originalNote = Phrase(
        " (original wording of the program)", az: " (proqramın ingiliscə ilkin ifadəsi)", ru: " (исходная формулировка программы на английском)")
    static let packetColumn = Phrase("Frame", az: "Kadr", ru: "Кадр")
    static let timeUTCColumn = Phrase("Time (UTC)", az: "Vaxt (UTC)", ru: "Время (UTC)")
    static let fromAddress = Phrase("From", az: "Kimdən", ru: "От")
    static let toAddress = Phrase("To", az: "Kimə", ru: "Кому")
    static let protocolColumn = Phrase("Protocol", az: "Protokol", ru: "Протокол")
    static let partColumn = Phrase("Part", az: "Rolu", ru: "Роль")
    static let framesCaption = Phrase("Frames", az: "Kadrlar", ru: "Кадры")
    static let framesElsewhere = Phrase(
        "The frames’ bytes are not part of this document; the numbers and the filter lead to them in the capture.",
        az: "Kadrların baytları bu sənədə daxil deyil; nömrələr və süzgəc trafik yazısında onlara aparır.",
        ru: "Байты кадров в этот документ не входят; номера и фильтр ведут к ним в записи.")
    static func moreFrames(_ count: Int) -> Phrase {
        Phrase(
            "\(count, "further frame", "further frames") of this finding: see the filter.", az: "Bu nəticənin daha \(count, "kadrı"): süzgəcə baxın.",
            ru: "Ещё \(count, "кадр", "кадра", "кадров") этого вывода: см. фильтр.")
    }
    static func moreExhibits(_ count: Int) -> Phrase {
        Phrase(
            "\(count, "further finding has", "further findings have") frames that are not shown here; the exhibit files and the JSON form hold them.",
            az: "Daha \(count, "nəticənin") burada göstərilməyən kadrları var; onlar dəlil fayllarında və JSON formasındadır.",
            ru: "Кадры ещё \(count, "вывода", "выводов", "выводов") здесь не показаны; они есть в файлах материалов и в форме JSON.")
    }
    static func bytesCaption(_ number: Phrase, _ role: Phrase, _ length: Int) -> Phrase {
        Phrase(
            "Frame \(number) · \(role) · \(length, "byte", "bytes")", az: "Kadr \(number) · \(role) · \(length, "bayt")",
            ru: "Кадр \(number) · \(role) · \(length, "байт", "байта", "байт")")
    }
    static func bytesLabel(_ number: Phrase, _ finding: Phrase) -> Phrase {
        Phrase("\(finding): bytes of frame \(number)", az: "\(finding): \(number) nömrəli kadrın baytları", ru: "\(finding): байты кадра \(number)")
    }
    static func bytesOmitted(_ count: Int) -> Phrase {
        Phrase(" (\(count) more)", az: " (daha \(count))", ru: " (ещё \(count))")
    }
    static let filterLabel = Phrase("Wireshark filter", az: "Wireshark süzgəci", ru: "Фильтр Wireshark")
    static let measuredLabel = Phrase("Measured", az: "Ölçülüb", ru: "Измерено")
    static let signsLabel = Phrase("Signs met", az: "Görülən əlamətlər", ru: "Отмеченные признаки")
    static let signNote = Phrase(
        "codes of the program’s catalogue; wirewitness explain CODE gives condition and source",
        az: "proqram kataloqunun kodları; wirewitness explain KOD şərti və mənbəni göstərir",
        ru: "коды каталога программы; wirewitness explain КОД показывает условие и источник")
    static let interpretationLabel = Phrase("Interpretation", az: "Şərh", ru: "Толкование")
    static func interpretation(_ title: Phrase) -> Phrase {
        Phrase("Consistent with: \(title).", az: "Bununla uzlaşır: \(title).", ru: "Совместимо с: \(title).")
    }
    static func alsoConsistent(_ causes: Phrase) -> Phrase {
        Phrase(" Also consistent with: \(causes).", az: " Bununla da uzlaşır: \(causes).", ru: " Совместимо также с: \(causes).")
    }
    static func weaklyConsistent(_ causes: Phrase) -> Phrase {
        Phrase(
            " Not supported by anything recorded: \(causes).", az: " Qeydə alınan heç nə ilə təsdiqlənmir: \(causes).",
            ru: " Ничем записанным не подтверждается: \(causes).")
    }
    static func notConsistent(_ causes: Phrase) -> Phrase {
        Phrase(" Not consistent with: \(causes).", az: " Bununla uzlaşmır: \(causes).", ru: " Несовместимо с: \(causes).")
    }
    static let notConsistentNone = Phrase(
        " Nothing considered is inconsistent with it.", az: " Nəzərdən keçirilənlərdən heç biri onunla ziddiyyət təşkil etmir.",
        ru: " Из рассмотренного ничто ему не противоречит.")
    static let meaningLabel = Phrase("Meaning", az: "Mənası", ru: "Значение")
    static let placeLabel = Phrase("Place", az: "Yer", ru: "Место")
    static let natureLabel = Phrase("Nature", az: "Növ", ru: "Характер")
    static let whenLabel = Phrase("When (UTC)", az: "Nə vaxt (UTC)", ru: "Когда (UTC)")
    static func propertiesOf(_ id: Phrase) -> Phrase {
        Phrase("What is known of \(id)", az: "\(id) haqqında məlum olanlar", ru: "Что известно о \(id)")
    }
    static let partLabel = Phrase("Property", az: "Xüsusiyyət", ru: "Свойство")
    static let valueLabel = Phrase("Value", az: "Qiymət", ru: "Значение")
    static let exhibitFileLabel = Phrase("Exhibit file", az: "Dəlil faylı", ru: "Файл материала")
    static let inExhibitFile = Phrase("inside it", az: "onun içində", ru: "внутри него")
}
