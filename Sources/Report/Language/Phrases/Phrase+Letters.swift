import Findings

/// Letters that go out with a report.
extension Phrase {
    /// A line to be filled in by hand.
    static let letterBlank = Phrase.sign("______________________________")

    static func letterTitle(_ letter: Letter) -> Phrase {
        switch letter {
        case .provider:
            Phrase(
                "Complaint about interruptions of my Internet access, and request to keep records",
                az: "İnternet çıxışımın fasilələri barədə şikayət və qeydlərin saxlanması tələbi",
                ru: "Претензия о перерывах доступа в Интернет и требование сохранить записи")
        case .regulator:
            Phrase(
                "Complaint about interruptions of Internet access, and request to obtain records",
                az: "İnternet çıxışının fasilələri barədə şikayət və qeydlərin tələb edilməsi xahişi",
                ru: "Жалоба на перерывы доступа в Интернет и ходатайство об истребовании записей")
        case .court:
            Phrase(
                "Cover sheet for a record of an Internet line", az: "İnternet xətti qeydiyyatına üz vərəqi",
                ru: "Сопроводительный лист к записи линии Интернета")
        case .handover:
            Phrase(
                "Record of handing over a modem or router", az: "Modem və ya marşrutizatorun təhvil-təslim aktı",
                ru: "Акт передачи модема или маршрутизатора")
        }
    }

    static func letterAddressee(_ letter: Letter) -> Phrase {
        switch letter {
        case .provider: Phrase("Letter to the provider", az: "Provayderə məktub", ru: "Письмо провайдеру")
        case .regulator: Phrase("Letter to the regulator", az: "Tənzimləyici orqana məktub", ru: "Письмо регулятору")
        case .court: Phrase("For the court", az: "Məhkəmə üçün", ru: "Для суда")
        case .handover:
            Phrase("In two copies, one for each side", az: "İki nüsxədə, hər tərəfə biri", ru: "В двух экземплярах, по одному каждой стороне")
        }
    }

    static func letterLead(_ letter: Letter) -> Phrase {
        switch letter {
        case .provider:
            Phrase(
                "My line was recorded. Below is what was seen. I ask for the causes in writing and for the records to be kept; the report is attached.",
                az:
                    "Xəttim qeydə alınıb. Müşahidə edilənlər aşağıdadır. Səbəblərin yazılı bildirilməsini və qeydlərin saxlanmasını xahiş edirəm; hesabat əlavə olunur.",
                ru: "Моя линия записывалась. Ниже сказано, что наблюдалось. Прошу письменно сообщить причины и сохранить записи; отчёт прилагается.")
        case .regulator:
            Phrase(
                "My line was recorded. Below is what was seen, what that cannot show, and which records would confirm or refute it; the report is attached.",
                az:
                    "Xəttim qeydə alınıb. Aşağıda nə müşahidə edildiyi, bunun nəyi göstərə bilmədiyi və hansı qeydlərin bunu təsdiq və ya təkzib edəcəyi deyilir; hesabat əlavə olunur.",
                ru:
                    "Моя линия записывалась. Ниже сказано, что наблюдалось, чего это показать не может и какие записи это подтвердят или опровергнут; отчёт прилагается."
            )
        case .court:
            Phrase(
                "What is attached, what it shows, what it cannot show, who holds the records that confirm or refute it, and how anyone can check it.",
                az:
                    "Nə əlavə olunur, nəyi göstərir, nəyi göstərə bilmir, bunu təsdiq və ya təkzib edən qeydlər kimdədir və hər kəs bunu necə yoxlaya bilər.",
                ru:
                    "Что прилагается, что это показывает, чего показать не может, у кого записи, которые это подтвердят или опровергнут, и как это может проверить любой."
            )
        case .handover:
            Phrase(
                "To be filled in and signed before the box leaves the house: afterwards nobody can tell what it held that day.",
                az: "Cihaz evdən çıxarılmazdan əvvəl doldurulub imzalanmalıdır: sonradan onda həmin gün nə olduğunu heç kim deyə bilməz.",
                ru: "Заполнить и подписать до того, как устройство покинет дом: потом никто не скажет, что в нём было в тот день.")
        }
    }

    static let letterTo = Phrase("To", az: "Kimə", ru: "Кому")
    static let letterFrom = Phrase("From (name, address)", az: "Kimdən (ad, ünvan)", ru: "От кого (имя, адрес)")
    static let letterLine = Phrase("Line or contract number", az: "Xəttin və ya müqavilənin nömrəsi", ru: "Номер линии или договора")
    static let letterDate = Phrase("Date", az: "Tarix", ru: "Дата")
    static let letterWhatHappened = Phrase("What was recorded", az: "Nə qeydə alınıb", ru: "Что записано")
    static let letterLimits = Phrase(
        "What this shows and what it cannot show", az: "Bu nəyi göstərir, nəyi göstərə bilmir", ru: "Что это показывает и чего не показывает")
    static let letterRequests = Phrase("What I ask for", az: "Nə xahiş edirəm", ru: "О чём прошу")
    static let letterKeep = Phrase("Records to be kept", az: "Saxlanmalı qeydlər", ru: "Какие записи сохранить")
    static let letterKeepIntro = Phrase(
        "Please keep these records until the matter is settled, even where the usual time for deleting them ends earlier, and confirm in writing that you do.",
        az: "Xahiş edirəm, adi silinmə müddəti daha tez bitsə belə, bu qeydləri məsələ həll olunanadək saxlayasınız və bunu yazılı təsdiq edəsiniz.",
        ru: "Прошу хранить эти записи до разрешения вопроса, даже если обычный срок их удаления наступит раньше, и письменно это подтвердить.")
    static let letterAnnexes = Phrase("Annexes", az: "Əlavələr", ru: "Приложения")
    static let letterSignature = Phrase("Signature", az: "İmza", ru: "Подпись")
    static let letterClosing = Phrase(
        "What stands above is taken from the attached report.", az: "Yuxarıda yazılanlar əlavə olunan hesabatdan götürülüb.",
        ru: "Изложенное выше взято из прилагаемого отчёта.")
    static let letterSections = Phrase(
        "Numbers of sections are those of the attached report. It states no intent and names nobody as the cause.",
        az: "Bölmə nömrələri əlavə olunan hesabata aiddir. Hesabat niyyət barədə heç nə demir və heç kimi səbəb kimi göstərmir.",
        ru: "Номера разделов относятся к прилагаемому отчёту. Он не говорит о намерениях и никого не называет причиной.")
    static func letterReport(_ id: Phrase) -> Phrase {
        Phrase("The report \(id)", az: "\(id) hesabatı", ru: "Отчёт \(id)")
    }

    static let providerRequests: [Phrase] = [
        Phrase(
            "Open a fault ticket and give me its number.", az: "Nasazlıq müraciəti açın və nömrəsini mənə bildirin.",
            ru: "Зарегистрировать заявку о неисправности и сообщить мне её номер."),
        Phrase(
            "Tell me in writing, within ____ days, the cause of each interruption listed above, or that it is unknown.",
            az: "____ gün ərzində yuxarıda sadalanan hər fasilənin səbəbini və ya onun məlum olmadığını mənə yazılı bildirin.",
            ru: "В течение ____ дней письменно сообщить причину каждого перечисленного перерыва или то, что она неизвестна."),
        Phrase(
            "Tell me in writing whether any rule, order, barring or change of configuration concerned my line in that time, and on what legal basis.",
            az:
                "Həmin vaxt xəttimə aid hər hansı qayda, göstəriş, məhdudiyyət və ya ayar dəyişikliyinin olub-olmadığını və hüquqi əsasını yazılı bildirin.",
            ru:
                "Письменно сообщить, касались ли моей линии в это время какие-либо правила, предписания, ограничения или изменения настроек и на каком правовом основании."
        ),
        Phrase(
            "Do not exchange, reset or take away the modem without a signed record of handing it over.",
            az: "İmzalanmış təhvil-təslim aktı olmadan modemi dəyişməyin, sıfırlamayın və aparmayın.",
            ru: "Не заменять, не сбрасывать и не забирать модем без подписанного акта передачи."),
    ]
    static let letterProviderSaid = Phrase("What the provider answered", az: "Provayderin cavabı", ru: "Что ответил провайдер")
    static let providerAnswers: [Phrase] = [
        Phrase(
            "Complaint handed in on: ______________ ticket no.: ______________", az: "Şikayət verilib: ______________ müraciət №: ______________",
            ru: "Претензия подана: ______________ номер заявки: ______________"),
        Phrase("Answer received on: ______________", az: "Cavab alınıb: ______________", ru: "Ответ получен: ______________"),
        Phrase(
            "Cause given: ______________________________", az: "Göstərilən səbəb: ______________________________",
            ru: "Названная причина: ______________________________"),
    ]
    static let regulatorRequests: [Phrase] = [
        Phrase(
            "Obtain from the provider the records listed below, and let me see them.",
            az: "Aşağıda sadalanan qeydləri provayderdən tələb edin və onlarla tanış olmağıma imkan verin.",
            ru: "Истребовать у провайдера перечисленные ниже записи и ознакомить меня с ними."),
        Phrase(
            "Measure the line independently at the hours that section 3 of the report names.",
            az: "Hesabatın 3-cü bölməsində göstərilən saatlarda xətti müstəqil ölçün.",
            ru: "Независимо измерить линию в часы, указанные в разделе 3 отчёта."),
        Phrase(
            "Establish the cause of the interruptions and inform me of it in writing.",
            az: "Fasilələrin səbəbini müəyyən edin və mənə yazılı bildirin.",
            ru: "Установить причину перерывов и письменно сообщить её мне."),
    ]

    static let letterWhatIsAttached = Phrase("What is attached", az: "Nə əlavə olunur", ru: "Что прилагается")
    static let courtAttached = Phrase(
        "The report is annex 1. The captures are the record that it was made of: each packet with its time, as the recording device received it. The digest beside each shows that the file is the one that was recorded.",
        az:
            "Hesabat 1 nömrəli əlavədir. Tutulmuş paket faylları onun əsaslandığı qeyddir: qeydə alan qurğunun qəbul etdiyi hər paket öz vaxtı ilə. Yanındakı heş cəmi faylın məhz qeydə alınan fayl olduğunu göstərir.",
        ru:
            "Отчёт — приложение 1. Файлы захвата — запись, по которой он составлен: каждый пакет со своим временем, как его приняло записывающее устройство. Хеш рядом показывает, что файл — тот самый, что был записан."
    )
    static let courtRecords = Phrase(
        "The record was made at the subscriber’s end of the line. What happened at the other end is in records that only others hold; please order them.",
        az:
            "Qeydiyyat xəttin abunəçi tərəfində aparılıb. Digər tərəfdə baş verənlər yalnız başqalarında olan qeydlərdədir; onların tələb edilməsini xahiş edirəm.",
        ru:
            "Запись сделана на абонентском конце линии. Происходившее на другом конце есть в записях, которые имеются только у других; прошу их истребовать."
    )
    static let letterCheck = Phrase("How to check it", az: "Bunu necə yoxlamaq olar", ru: "Как это проверить")
    static let courtCheck = Phrase(
        "An expert needs nothing from the party for it: the captures open in Wireshark and tshark, each exhibit in section 9 names its frames and the filter that shows them, section 10 gives method and thresholds, and section 11 the commands that make the same report again.",
        az:
            "Ekspertə bunun üçün tərəfdən heç nə lazım deyil: fayllar Wireshark və tshark ilə açılır, 9-cu bölmədəki hər dəlil öz kadrlarını və onları göstərən süzgəci bildirir, 10-cu bölmə üsul və hədləri, 11-ci bölmə isə eyni hesabatı yenidən yaradan əmrləri göstərir.",
        ru:
            "Эксперту для этого ничего от стороны не нужно: файлы открываются в Wireshark и tshark, каждый материал раздела 9 называет свои кадры и фильтр, который их показывает, раздел 10 даёт метод и пороги, раздел 11 — команды, создающие тот же отчёт заново."
    )

    static let handoverDevice = Phrase("The box", az: "Cihaz", ru: "Устройство")
    static let handoverValue = Phrase("Entry", az: "Qeyd", ru: "Запись")
    static let handoverSeenAddress = Phrase(
        "Hardware address as the record shows it", az: "Qeydiyyatın göstərdiyi aparat ünvanı", ru: "Аппаратный адрес по записи")
    static let handoverLabels: [Phrase] = [
        Phrase("Make and model", az: "İstehsalçı və model", ru: "Производитель и модель"),
        Phrase("Serial number", az: "Seriya nömrəsi", ru: "Серийный номер"),
        Phrase("Hardware address on the label", az: "Etiketdəki aparat ünvanı", ru: "Аппаратный адрес на этикетке"),
        Phrase("Firmware version", az: "Proqram təminatının versiyası", ru: "Версия прошивки"),
        Phrase("Owner of the box", az: "Cihazın sahibi", ru: "Владелец устройства"),
    ]
    static let handoverState = Phrase("Before it is switched off", az: "Söndürülməzdən əvvəl", ru: "До выключения")
    static let handoverSteps: [Phrase] = [
        Phrase(
            "Photographs of label, lamps and cables, with a clock in the picture. Number of pictures: ______",
            az: "Etiketin, işıqların və kabellərin şəkilləri, kadrda saatla. Şəkillərin sayı: ______",
            ru: "Фотографии этикетки, индикаторов и кабелей, с часами в кадре. Число снимков: ______"),
        Phrase(
            "Export of the configuration, saved as: ______________ SHA-256: ______________",
            az: "Ayarların ixracı, fayl: ______________ SHA-256: ______________",
            ru: "Выгрузка настроек, файл: ______________ SHA-256: ______________"),
        Phrase(
            "Export of the log, saved as: ______________ SHA-256: ______________",
            az: "Jurnalın ixracı, fayl: ______________ SHA-256: ______________",
            ru: "Выгрузка журнала, файл: ______________ SHA-256: ______________"),
        Phrase(
            "Screenshots of the pages on filters, access times, remote management and connected devices. Number: ______",
            az: "Süzgəclər, çıxış vaxtları, uzaqdan idarəetmə və qoşulmuş qurğular səhifələrinin şəkilləri. Sayı: ______",
            ru: "Снимки страниц с фильтрами, временем доступа, удалённым управлением и подключёнными устройствами. Число: ______"),
        Phrase(
            "Switched off and sealed at (time): ______________", az: "Söndürülüb və möhürlənib (saat): ______________",
            ru: "Выключено и опечатано (время): ______________"),
    ]
    static let handoverGiven = Phrase("Terms", az: "Şərtlər", ru: "Условия")
    static let handoverTerms: [Phrase] = [
        Phrase(
            "Taken by (name, office, document): ______________________________", az: "Götürən (ad, vəzifə, sənəd): ______________________________",
            ru: "Принял (имя, должность, документ): ______________________________"),
        Phrase(
            "For what purpose and on what legal basis: ______________________________",
            az: "Hansı məqsədlə və hansı hüquqi əsasla: ______________________________",
            ru: "С какой целью и на каком правовом основании: ______________________________"),
        Phrase(
            "To be returned unchanged by: ______________", az: "Dəyişdirilmədən qaytarılmalıdır: ______________",
            ru: "Вернуть без изменений до: ______________"),
        Phrase(
            "The box is not reset, updated or repaired before both sides were present at its examination.",
            az: "Hər iki tərəf yoxlamada iştirak etmədən cihaz sıfırlanmır, yenilənmir və təmir edilmir.",
            ru: "Устройство не сбрасывают, не обновляют и не ремонтируют, пока обе стороны не присутствовали при его осмотре."),
    ]
    static let handoverDeclaration = Phrase(
        "Both sides saw the box in the state described and have a copy of this record.",
        az: "Hər iki tərəf cihazı təsvir edilən vəziyyətdə görüb və bu aktın bir nüsxəsini alıb.",
        ru: "Обе стороны видели устройство в описанном состоянии и получили по экземпляру этого акта.")
    static let handoverSignatures: [Phrase] = [
        Phrase("Handed over by: name, signature, date, time", az: "Təhvil verdi: ad, imza, tarix, saat", ru: "Сдал: имя, подпись, дата, время"),
        Phrase("Received by: name, signature, date, time", az: "Təhvil aldı: ad, imza, tarix, saat", ru: "Принял: имя, подпись, дата, время"),
    ]
}
