import Findings
import Wire

/// Sections 1 and 2: in plain words, and where it stops.
extension Phrase {
    static let plainWords = Phrase("In plain words", az: "Sadə sözlərlə", ru: "Простыми словами")

    static func tileOutages(_ count: Int, _ shortest: Interval, _ longest: Interval) -> Phrase {
        shortest == longest
            ? Phrase(
                "\(noun: count, "interruption", "interruptions"), lasting \(shortest)", az: "\(noun: count, "fasilə"), müddəti \(shortest)",
                ru: "\(noun: count, "перерыв", "перерыва", "перерывов") длительностью \(shortest)")
            : Phrase(
                "\(noun: count, "interruption", "interruptions") of \(shortest) to \(longest)",
                az: "\(noun: count, "fasilə"), \(shortest) ilə \(longest) arasında",
                ru: "\(noun: count, "перерыв", "перерыва", "перерывов") от \(shortest) до \(longest)")
    }
    static func tileOutageTime(_ period: Interval) -> Phrase {
        Phrase("without Internet, of \(period) recorded", az: "İnternetsiz; qeydə alınıb: \(period)", ru: "без Интернета; записано \(period)")
    }
    static func tileCluster(_ first: Phrase, _ last: Phrase) -> Phrase {
        Phrase(
            "began between \(first) and \(last) local time", az: "yerli vaxtla \(first) ilə \(last) arasında başladı",
            ru: "начались между \(first) и \(last) по местному времени")
    }
    static func tileEvent(_ time: Phrase) -> Phrase {
        Phrase(
            "before the event declared for \(time) an interruption began", az: "\(time) üçün bəyan edilmiş hadisədən bu qədər əvvəl fasilə başladı",
            ru: "до события, заявленного на \(time), начался перерыв")
    }
    static func tileFindings(_ count: Int) -> Phrase {
        Phrase(
            "\(noun: count, "finding", "findings") beyond ordinary faults", az: "adi nasazlıqlardan kənar \(noun: count, "nəticə")",
            ru: "\(noun: count, "вывод", "вывода", "выводов") сверх обычных неисправностей")
    }
    static func tileFaults(_ count: Int) -> Phrase {
        Phrase(
            "\(noun: count, "fault", "faults"): ordinary trouble", az: "\(noun: count, "nasazlıq"): adi texniki problem",
            ru: "\(noun: count, "неисправность", "неисправности", "неисправностей"): обычные неполадки")
    }
    static func tilePackets(_ count: Int) -> Phrase {
        Phrase(
            "\(noun: count, "packet", "packets") examined", az: "\(noun: count, "paket") araşdırılıb",
            ru: "\(noun: count, "пакет просмотрен", "пакета просмотрено", "пакетов просмотрено")")
    }
    static let tileRecorded = Phrase("recorded", az: "qeydə alınıb", ru: "записано")

    // The rungs of the ladder of claims.
    static let rungSymptom = Phrase("What was seen", az: "Nə müşahidə edilib", ru: "Что наблюдалось")
    static let rungPlace = Phrase("Where", az: "Harada", ru: "Где")
    static let rungMechanism = Phrase("By what mechanism", az: "Hansı mexanizmlə", ru: "Каким механизмом")
    static let rungAgency = Phrase("Who, and why", az: "Kim və nə üçün", ru: "Кто и почему")
    static let agencyNotStated = Phrase(
        "Not stated. Packets do not show who caused something or why; section 8 names the records that can.",
        az: "Bildirilmir. Kimin və nə üçün etdiyini paketlər göstərmir; bunu göstərə biləcək qeydlər bölmə 8-də sadalanır.",
        ru: "Не утверждается. Пакеты не показывают, кем и почему это вызвано; записи, способные это показать, названы в разделе 8.")
    static func sawOutages(_ count: Int, days: Int, of observed: Int, _ shortest: Interval, _ longest: Interval) -> Phrase {
        Phrase(
            "On \(days) of \(observed, "watched day", "watched days") nothing on the Internet answered the home: \(count, "interruption", "interruptions"), the shortest of \(shortest), the longest of \(longest).",
            az:
                "Müşahidə edilən \(observed, "gündən") \(days) gündə İnternetdə heç nə evə cavab vermədi: \(count, "fasilə"), ən qısası \(shortest), ən uzunu \(longest).",
            ru:
                "В \(days) из \(observed, "дня", "дней", "дней") наблюдения ничто в Интернете дому не отвечало: \(count, "перерыв", "перерыва", "перерывов"), самый короткий — \(shortest), самый длинный — \(longest)."
        )
    }
    static func sawOutagesShortly(_ count: Int, _ length: Interval, of watched: Interval) -> Phrase {
        Phrase(
            "For \(length) of the \(watched) recorded nothing on the Internet answered the home: \(count, "interruption", "interruptions").",
            az:
                "Qeydə alınmış \(watched) ərzində \(length) İnternetdə heç nə evə cavab vermədi: \(count, "fasilə").",
            ru:
                "Из \(watched) записи в течение \(length) ничто в Интернете дому не отвечало: \(count, "перерыв", "перерыва", "перерывов")."
        )
    }
    static func noneAnswered(_ tried: Int, refused: Int) -> Phrase {
        Phrase(
            " Of \(tried, "attempt", "attempts") made meanwhile none was answered from there; \(refused, "was", "were") refused.",
            az: " Bu müddətdə edilmiş \(tried, "cəhdin") heç birinə oradan cavab gəlmədi; rədd edilən: \(refused).",
            ru: " Из сделанных за это время попыток (\(tried)) ни одна не получила оттуда ответа; отклонено: \(refused).")
    }
    static let sawNothing = Phrase(
        "Nothing that needs interference to be explained. What was not tried is unknown.",
        az: "İzahı müdaxilə tələb edən heç nə. Cəhd edilməyən barədə məlumat yoxdur.",
        ru: "Ничего, что требовало бы объяснения вмешательством. О том, чего не пробовали, ничего не известно.")
    static func sawKind(_ title: Phrase, _ count: Int, _ confidence: Phrase) -> Phrase {
        Phrase(
            "\(title): \(count, "finding", "findings"); \(confidence).", az: "\(title): \(count, "nəticə"); \(confidence).",
            ru: "\(title): \(count, "вывод", "вывода", "выводов"); \(confidence).")
    }
    static func placeOutages(gateway: Phrase, internet: Phrase) -> Phrase {
        Phrase(
            "Behind the home network: in the gateway’s own forwarding, on the line, or at the provider. Attempts answered during the interruptions: gateway, \(gateway); the Internet, \(internet).",
            az:
                "Ev şəbəkəsindən sonra: şlüzün öz ötürməsində, xətdə və ya provayderdə. Fasilələr zamanı cavab alınan cəhdlər: şlüz — \(gateway); İnternet — \(internet).",
            ru:
                "За домашней сетью: в самом шлюзе при пересылке, на линии или у провайдера. Попытки с ответом во время перерывов: шлюз — \(gateway); Интернет — \(internet)."
        )
    }
    static let placeOutagesUncounted = Phrase(
        "Behind the home network: in the gateway’s own forwarding, on the line, or at the provider. The gateway was heard during the interruptions; attempts were not counted.",
        az: "Ev şəbəkəsindən sonra: şlüzün öz ötürməsində, xətdə və ya provayderdə. Fasilələr zamanı şlüz eşidilirdi; cəhdlər sayılmayıb.",
        ru: "За домашней сетью: в самом шлюзе при пересылке, на линии или у провайдера. Во время перерывов шлюз был слышен; попытки не подсчитаны.")
    static let placeUnknown = Phrase(
        "Not known: nothing in the record says on which part of the way.",
        az: "Məlum deyil: yolun hansı hissəsində olduğunu qeydiyyatda heç nə göstərmir.",
        ru: "Неизвестно: ничто в записи не говорит, на каком отрезке пути.")
    static let mechanismSilent = Phrase(
        "Not shown: silence looks the same whether a line is broken or closed. The explanations that remain stand in section 7.",
        az: "Göstərilməyib: xətt qırılmış da olsa, bağlanmış da olsa, susma eyni görünür. Qalan izahlar bölmə 7-dədir.",
        ru: "Не показан: молчание выглядит одинаково, оборвана линия или закрыта. Оставшиеся объяснения приведены в разделе 7.")
    static let mechanismNone = Phrase("None to be named.", az: "Adlandırılası mexanizm yoxdur.", ru: "Называть нечего.")

    static let whatItShows = Phrase("What the record shows", az: "Qeydiyyat nəyi göstərir", ru: "Что запись показывает")
    static let whatItCannot = Phrase("What it cannot show", az: "Nəyi göstərə bilməz", ru: "Чего она показать не может")
    static func showsTimes(_ uncertainty: Interval) -> Phrase {
        Phrase(
            "When each interruption began and ended, to within \(uncertainty): the gap between attempts.",
            az: "Hər fasilənin nə vaxt başlayıb bitdiyini, \(uncertainty) dəqiqliyi ilə: cəhdlər arasındakı müddət.",
            ru: "Когда каждый перерыв начался и кончился, с точностью до \(uncertainty): это промежуток между попытками.")
    }
    static let showsPlace = Phrase(
        "On which side of the home gateway answers ceased.", az: "Cavabların ev şlüzünün hansı tərəfində kəsildiyini.",
        ru: "С какой стороны домашнего шлюза пропали ответы.")
    static let showsFrames = Phrase(
        "The packets themselves, by number, byte and time (section 9), so that anyone can check them.",
        az: "Paketlərin özünü — nömrəsi, baytları və vaxtı ilə (bölmə 9), hər kəs yoxlaya bilsin deyə.",
        ru: "Сами пакеты — с номером, байтами и временем (раздел 9), чтобы любой мог проверить.")
    static let showsQuiet = Phrase(
        "That the recorded conversations ran as ordinary ones do.", az: "Qeydə alınmış söhbətlərin adi qaydada getdiyini.",
        ru: "Что записанные разговоры шли обычным порядком.")
    static let cannotWho = Phrase("Who caused it, or why.", az: "Kimin və nə üçün etdiyini.", ru: "Кем и почему это вызвано.")
    static let cannotProvider = Phrase(
        "What happened inside the provider’s network.", az: "Provayderin şəbəkəsinin daxilində nə baş verdiyini.",
        ru: "Что происходило внутри сети провайдера.")
    static let cannotOthers = Phrase(
        "Whether other subscribers were concerned: one line was recorded.", az: "Başqa abunəçilərə aid olub-olmadığını: bir xətt qeydə alınıb.",
        ru: "Касалось ли это других абонентов: записана одна линия.")
    static let cannotUntried = Phrase(
        "Anything about times in which nothing was tried or nothing was recorded.",
        az: "Heç bir cəhd edilməyən və ya qeydiyyat aparılmayan vaxtlar barədə heç nə.",
        ru: "Ничего о времени, когда ничего не пробовали или не записывали.")

    // Section 2
    static let whereItStops = Phrase("Where the connection stops", az: "Bağlantı harada kəsilir", ru: "Где обрывается связь")
    static let homeDevices = Phrase("Home devices", az: "Ev qurğuları", ru: "Домашние устройства")
    static let homeGateway = Phrase("Home gateway", az: "Ev şlüzü", ru: "Домашний шлюз")
    static let modemOrRouter = Phrase("modem or router", az: "modem, ruter", ru: "модем, роутер")
    static let provider = Phrase("Provider", az: "Provayder", ru: "Провайдер")
    static let firstRouters = Phrase("first routers", az: "ilk qovşaqlar", ru: "первые узлы")
    static let internet = Phrase("Internet", az: "İnternet", ru: "Интернет")
    static let farEnd = Phrase("Far end", az: "Qarşı tərəf", ru: "Адресат")
    static let serverAsked = Phrase("who was asked", az: "müraciət edilən", ru: "кого спрашивали")
    static let notTried = Phrase("not tried", az: "cəhd olmayıb", ru: "не пробовали")
    static let notSeenHere = Phrase("not seen", az: "görünmür", ru: "не видно")
    static let stopsHere = Phrase("stops here", az: "burada kəsilir", ru: "обрыв здесь")
    static let signedHere = Phrase("placed here", az: "yeri buradır", ru: "место здесь")
    static let answeredHere = Phrase("answered", az: "cavab var", ru: "отвечает")
    static let pathTitle = Phrase("Where the connection stops", az: "Bağlantının kəsildiyi yer", ru: "Место обрыва связи")
    static func pathOutages(_ gateway: Phrase, _ internet: Phrase) -> Phrase {
        Phrase(
            "Attempts answered during the interruptions: home gateway, \(gateway); beyond it, \(internet). The place behind the gateway cannot be told more closely from one side.",
            az:
                "Fasilələr zamanı cavab alınan cəhdlər: ev şlüzü — \(gateway); ondan o tərəf — \(internet). Şlüzdən sonrakı yeri bir tərəfdən daha dəqiq demək olmaz.",
            ru:
                "Попытки с ответом во время перерывов: домашний шлюз — \(gateway); за ним — \(internet). Место за шлюзом с одной стороны точнее указать нельзя."
        )
    }
    static func pathFinding(_ id: Phrase, _ title: Phrase, _ origin: Phrase) -> Phrase {
        Phrase(
            "Finding \(id) (\(title)) is placed \(origin), as far as hop counts and times tell.",
            az: "\(id) nəticəsinin (\(title)) yeri, aralıq sayı və vaxtların göstərdiyi qədər: \(origin).",
            ru: "Вывод \(id) (\(title)): место, насколько показывают число узлов и время, — \(origin).")
    }
    static let pathUnknown = Phrase(
        "The controls do not say where: no step of the way is marked.", az: "Nəzarət ölçmələri yeri göstərmir: yolun heç bir hissəsi işarələnməyib.",
        ru: "Контрольные данные места не указывают: ни один отрезок пути не отмечен.")
    static let pathQuiet = Phrase(
        "No break was found on the way.", az: "Yolda qırılma tapılmadı.", ru: "Обрывов на пути не найдено.")
    static func pathRows(_ step: Phrase, _ to: Phrase) -> Phrase { step + .sign(" → ") + to }
    static let stepOfTheWay = Phrase("Step of the way", az: "Yolun hissəsi", ru: "Отрезок пути")
    static let stateColumn = Phrase("State", az: "Vəziyyət", ru: "Состояние")

    static let ladderTitle = Phrase(
        "Ladder of access: what worked during the interruptions and outside them",
        az: "Giriş pilləkəni: fasilələr zamanı və onlardan kənarda nə işləyirdi",
        ru: "Лестница доступа: что работало во время перерывов и вне их")
    static let ladderCaption = Phrase(
        "Each step needs the one before it. Attempts answered of attempts whose end is known.",
        az: "Hər pillə əvvəlkini tələb edir. Sonu məlum olan cəhdlərdən cavab alınanlar.",
        ru: "Каждая ступень требует предыдущей. Попытки с ответом из попыток с известным исходом.")
    static let duringInterruptions = Phrase("During the interruptions", az: "Fasilələr zamanı", ru: "Во время перерывов")
    static let outsideInterruptions = Phrase("Outside them", az: "Onlardan kənarda", ru: "Вне их")
    static let edgesCounted = Phrase(
        "Attempts are kept for every five minutes. No such five minutes with attempts at the Internet lie wholly inside an interruption, so those that touch one are counted as during it.",
        az:
            "Cəhdlər hər beş dəqiqə üçün sayılır. İnternetə cəhdi olan heç bir beş dəqiqə tam olaraq fasilənin içində deyil, buna görə fasiləyə toxunan beş dəqiqələr fasilə zamanı sayılıb.",
        ru:
            "Попытки подсчитаны за каждые пять минут. Ни одни пять минут с попытками выйти в Интернет не лежат целиком внутри перерыва, поэтому пятиминутки, которые его касаются, отнесены к перерыву."
    )
    static let ladderMissing = Phrase(
        "How attempts ended was not counted in this record, so there is no ladder of access.",
        az: "Bu qeydiyyatda cəhdlərin necə bitdiyi sayılmayıb, buna görə giriş pilləkəni yoxdur.",
        ru: "Исходы попыток в этой записи не подсчитаны, поэтому лестницы доступа нет.")
    static let step = Phrase("Step", az: "Pillə", ru: "Ступень")
}
