import Findings
import Wire

/// Sections 3 and 4: when it stops, and the declared events.
extension Phrase {
    static let whenItStops = Phrase("When it stops", az: "Nə vaxt kəsilir", ru: "Когда обрывается связь")
    /// A weekday's short name, 0 for Sunday.
    static func weekday(_ number: Int) -> Phrase {
        Phrase(
            Words([.own(DayText.weekday(number, .english))]), az: Words([.own(DayText.weekday(number, .azerbaijani))]),
            ru: Words([.own(DayText.weekday(number, .russian))]))
    }
    static let shortRecord = Phrase(
        "The record is too short for a picture of days and weeks: that needs at least a day and a half.",
        az: "Qeydiyyat günlərin və həftələrin mənzərəsi üçün çox qısadır: bunun üçün ən azı bir gün yarım lazımdır.",
        ru: "Для картины по дням и неделям запись слишком коротка: нужно не менее полутора суток.")
    static let noOutages = Phrase(
        "No interruption of the whole line was recorded, so there is nothing to draw by clock time.",
        az: "Bütün xəttin heç bir fasiləsi qeydə alınmayıb, buna görə saat üzrə göstərməyə bir şey yoxdur.",
        ru: "Перерывов всей линии не записано, поэтому по времени суток изображать нечего.")
    static let beforeMissing = Phrase(
        "Round trips in the half hour before the interruptions were not recorded, so nothing is said about congestion from delays.",
        az: "Fasilələrdən əvvəlki yarım saatda gecikmələr qeydə alınmayıb, buna görə yüklənmə barədə gecikmələrə əsasən heç nə deyilmir.",
        ru: "Задержки в последние полчаса перед перерывами не записаны, поэтому о перегрузке по задержкам ничего не говорится.")

    static let actogramTitle = Phrase(
        "One row per day, 06:00 to 06:00", az: "Hər gün bir sətir, 06:00-dan 06:00-dək", ru: "По строке на сутки, с 06:00 до 06:00")
    static func actogramSummary(_ count: Int, rows: Int) -> Phrase {
        Phrase(
            "\(rows, "day", "days"), one row each. Solid bars: the line was down while the home network answered (\(count, "interruption", "interruptions")); the time beside a bar is its start. Hatched: not recorded. Every bar is listed in section 5.",
            az:
                "\(rows, "gün"), hər biri bir sətir. Bütöv zolaqlar: ev şəbəkəsi cavab verdiyi halda xətt işləmirdi (\(count, "fasilə")); zolağın yanındakı vaxt onun başlanğıcıdır. Ştrixlənmiş: qeydə alınmayıb. Bütün zolaqlar bölmə 5-də sadalanır.",
            ru:
                "Показано: \(rows, "сутки", "суток", "суток"), по строке на каждые. Сплошные полосы: линия не работала, а домашняя сеть отвечала (\(count, "перерыв", "перерыва", "перерывов")); время рядом с полосой — её начало. Штриховка: не записано. Все полосы перечислены в разделе 5."
        )
    }
    static let nextDate = Phrase("next date →", az: "növbəti tarix →", ru: "следующая дата →")
    static let legendCut = Phrase(
        "No Internet, home network answering", az: "İnternet yoxdur, ev şəbəkəsi cavab verir", ru: "Нет Интернета, домашняя сеть отвечает")
    static let legendAlive = Phrase("Home gateway answered", az: "Ev şlüzü cavab verib", ru: "Домашний шлюз отвечал")
    static let legendDomestic = Phrase("Interrupted at home", az: "Evdə kəsilib", ru: "Перерыв внутри дома")
    static let legendEvent = Phrase("Declared event", az: "Bəyan edilmiş hadisə", ru: "Заявленное событие")

    static let heatTitle = Phrase(
        "Share of watched time without Internet, by weekday and hour", az: "Müşahidə vaxtının İnternetsiz payı, həftə günü və saat üzrə",
        ru: "Доля времени наблюдения без Интернета по дням недели и часам")
    static func heatSummary(_ count: Int) -> Phrase {
        Phrase(
            "Per cent of the watched time in which the line was down, over \(count, "interruption", "interruptions"). A point means none. Behind a weekday: how many of it the record holds. Hatched: less than half was watched.",
            az:
                "\(count, "fasilə") üzrə: xəttin işləmədiyi müddətin müşahidə vaxtındakı faizi. Nöqtə — yoxdur. Həftə gününün yanında: qeydiyyatda neçə belə gün var. Ştrixlənmiş: yarıdan azı müşahidə olunub.",
            ru:
                "Процент времени наблюдения, когда линия не работала; всего \(count, "перерыв", "перерыва", "перерывов"). Точка — ни одного. Рядом с днём недели: сколько таких дней в записи. Штриховка: наблюдалось меньше половины."
        )
    }
    static let heatSparse = Phrase("watched less than half", az: "yarıdan azı müşahidə olunub", ru: "наблюдалось менее половины")
    static let allDays = Phrase("All days", az: "Bütün günlər", ru: "Все дни")
    static let weekdayColumn = Phrase("Weekday", az: "Həftə günü", ru: "День недели")

    static let onsetTitle = Phrase(
        "Starts of the interruptions by the clock", az: "Fasilələrin saat üzrə başlanğıcı", ru: "Начала перерывов по часам")
    static func onsetSummary(_ count: Int, of all: Int, _ first: Phrase, _ last: Phrase) -> Phrase {
        Phrase(
            "\(count) of \(all) interruptions began between \(first) and \(last).",
            az: "\(all) fasilədən \(count) fasilə \(first) ilə \(last) arasında başlayıb.",
            ru: "\(count) из \(all) перерывов начались между \(first) и \(last).")
    }
    static func onsetScattered(_ count: Int) -> Phrase {
        Phrase(
            "\(count, "start", "starts"); no three of them within three minutes of the clock.",
            az: "\(count, "başlanğıc"); saat üzrə üç dəqiqə içində üçü yoxdur.",
            ru: "\(count, "начало", "начала", "начал"); трёх в пределах трёх минут суток среди них нет.")
    }
    static let onsetAxis = Phrase("local time, one dot an interruption", az: "yerli vaxt, hər nöqtə bir fasilə", ru: "местное время, точка — перерыв")

    static let beforeTitle = Phrase(
        "Delay in the half hour before an interruption", az: "Fasilədən əvvəlki yarım saatda gecikmə", ru: "Задержка за полчаса до перерыва")
    static func beforeSummary(_ mine: Phrase, others: Phrase, _ measured: Int, of all: Int, lost: Phrase) -> Phrase {
        Phrase(
            "Median round trip before the interruptions \(mine); at the same clock time on days without one \(others). Measured before \(measured) of \(all). Attempts that failed in that half hour: \(lost). Congestion would raise both.",
            az:
                "Fasilələrdən əvvəl orta (median) gecikmə \(mine); fasiləsiz günlərin eyni saatında \(others). Cəmi \(all) fasilədən \(measured) fasilədən əvvəl ölçülüb. Həmin yarım saatda alınmayan cəhdlər: \(lost). Yüklənmə hər ikisini artırardı.",
            ru:
                "Медианная задержка перед перерывами \(mine); в те же часы в дни без перерыва \(others). Измерено перед \(measured) из \(all). Неудачных попыток за эти полчаса: \(lost). Перегрузка увеличила бы и то и другое."
        )
    }
    static let beforeStart = Phrase("start", az: "başlanğıc", ru: "начало")
    static let beforeRed = Phrase("line: before the interruptions", az: "xətt: fasilələrdən əvvəl", ru: "линия: перед перерывами")
    static let beforeGrey = Phrase("grey: other days, middle 90 %", az: "boz: digər günlər, orta 90 %", ru: "серое: другие дни, средние 90 %")
    static let beforeAxis = Phrase("minutes before the start", az: "başlanğıcdan əvvəlki dəqiqələr", ru: "минут до начала")
    static let minuteColumn = Phrase("Minutes before", az: "Əvvəlki dəqiqə", ru: "Минут до начала")
    static let beforeColumn = Phrase("Before interruptions, ms", az: "Fasilələrdən əvvəl, ms", ru: "Перед перерывами, мс")
    static let otherDaysColumn = Phrase("Other days, ms (middle 90 %)", az: "Digər günlər, ms (orta 90 %)", ru: "Другие дни, мс (средние 90 %)")
    static let failedOfTried = Phrase("Failed / tried", az: "Alınmayan / cəhd", ru: "Неудачных / попыток")

    static let timelineTitle = Phrase(
        "The record from its first packet to its last", az: "Qeydiyyat ilk paketdən sonuncuyadək", ru: "Запись от первого пакета до последнего")
    static func timelineSummary(_ count: Int, _ length: Interval) -> Phrase {
        Phrase(
            "\(length) of record; \(count, "finding or fault", "findings and faults"), each where it happened.",
            az: "Qeydiyyatın müddəti \(length); \(count, "nəticə və nasazlıq"), hər biri baş verdiyi yerdə.",
            ru:
                "Запись длиной \(length); \(count, "вывод или неисправность", "вывода и неисправности", "выводов и неисправностей"), каждый на своём месте."
        )
    }
    static let timelineEmpty = Phrase("nothing to mark", az: "qeyd ediləsi heç nə yoxdur", ru: "отмечать нечего")

    // Chance
    static let chanceTitle = Phrase(
        "Could the pattern be chance?", az: "Bu qanunauyğunluq təsadüf ola bilərmi?", ru: "Может ли закономерность быть случайной?")
    static let chanceNote = Phrase(
        "These figures say how surprising the pattern is if starts fall at random. They are not the probability that anyone acted on purpose. Primary tests were fixed beforehand and are corrected for their number (Holm); the others only describe.",
        az:
            "Bu rəqəmlər başlanğıclar təsadüfi düşərsə, qanunauyğunluğun nə qədər gözlənilməz olduğunu bildirir. Bunlar kiminsə bilərəkdən hərəkət etməsinin ehtimalı deyil. Əsas yoxlamalar əvvəlcədən müəyyən edilib və sayına görə düzəldilib (Holm); qalanları yalnız təsvir edir.",
        ru:
            "Эти числа говорят, насколько неожиданна закономерность, если начала выпадают случайно. Это не вероятность того, что кто-то действовал с умыслом. Основные проверки установлены заранее и исправлены на их число (Холм); остальные лишь описывают."
    )
    static let testsCaption = Phrase("Tests", az: "Yoxlamalar", ru: "Проверки")
    static let chanceMissing = Phrase(
        "No pattern was tested: a test needs at least five interruptions and seven watched days.",
        az: "Heç bir qanunauyğunluq yoxlanmayıb: yoxlama üçün ən azı beş fasilə və yeddi müşahidə günü lazımdır.",
        ru: "Закономерности не проверялись: для проверки нужно не менее пяти перерывов и семи дней наблюдения.")
    static let question = Phrase("Question", az: "Sual", ru: "Вопрос")
    static let ifChanceAlone = Phrase("If chance alone were at work", az: "Yalnız təsadüf olsaydı", ru: "Если бы действовал один случай")
    static let methodColumn = Phrase("Test", az: "Yoxlama", ru: "Проверка")
    static func aboutOneIn(_ number: Phrase) -> Phrase {
        Phrase("about 1 in \(number)", az: "təxminən \(number) haldan 1-də", ru: "примерно 1 из \(number)")
    }
    static func atMostOneIn(_ number: Phrase) -> Phrase {
        Phrase(
            "about 1 in \(number), the least that this test can say",
            az: "təxminən \(number) haldan 1-də: bu yoxlamanın verə biləcəyi ən kiçik qiymət",
            ru: "примерно 1 из \(number), наименьшее, что может дать эта проверка")
    }
    static func lessThanOneIn(_ number: Phrase) -> Phrase {
        Phrase("less than 1 in \(number)", az: "\(number) haldan 1-dən az", ru: "менее 1 из \(number)")
    }
    static let notSurprising = Phrase(
        "not surprising: more often than 1 in 2", az: "gözlənilməz deyil: 2 haldan 1-dən çox", ru: "не удивительно: чаще, чем 1 из 2")
    static func tooFew(_ detail: String) -> Phrase {
        // The judge's sentence begins with the same words.
        let prefix = "too few for a test: "
        let reason = CauseWords.phrase(detail.hasPrefix(prefix) ? String(detail.dropFirst(prefix.count)) : detail)
        return Phrase("too few for a test: \(reason)", az: "yoxlama üçün azdır: \(reason)", ru: "для проверки данных слишком мало: \(reason)")
    }
    static let primary = Phrase("primary", az: "əsas", ru: "основная")
    static let descriptive = Phrase("descriptive", az: "təsviri", ru: "описательная")
    static func corrected(_ probability: Phrase) -> Phrase {
        Phrase("corrected p \(probability)", az: "düzəldilmiş p \(probability)", ru: "исправленное p \(probability)")
    }
    static func casesCounted(_ count: Int) -> Phrase { Phrase("n = \(count)", az: "n = \(count)", ru: "n = \(count)") }
    static func seed(_ seed: UInt64) -> Phrase {
        Phrase("seed \(Phrase.figure(String(seed)))", az: "toxum \(Phrase.figure(String(seed)))", ru: "зерно \(Phrase.figure(String(seed)))")
    }
    static func question(_ method: PatternTest.Method) -> Phrase {
        switch method {
        case .rayleigh:
            Phrase(
                "Do starts gather at one time of day?", az: "Başlanğıclar günün bir vaxtına toplanırmı?",
                ru: "Собираются ли начала у одного времени суток?")
        case .permutation:
            Phrase(
                "So many starts within a few minutes of the clock, anywhere in the watched day?",
                az: "Müşahidə gününün istənilən yerində saatın bir neçə dəqiqəsində bu qədər başlanğıc?",
                ru: "Столько начал в пределах нескольких минут суток, где угодно во время наблюдения?")
        case .eveningPermutation:
            Phrase(
                "The same, if each start were to fall in its day’s evening anyway?", az: "Eyni, əgər hər başlanğıc onsuz da axşama düşəcəkdisə?",
                ru: "То же, если бы каждое начало и так приходилось на вечер?")
        case .opportunities:
            Phrase(
                "Do more of the watched stretches hold a start at that time than at others?",
                az: "Müşahidə parçalarında həmin vaxtda başlanğıc başqa vaxtlardan çoxdurmu?",
                ru: "Чаще ли начало попадает в отрезки наблюдения в это время, чем в другое?")
        case .statedTime:
            Phrase(
                "So many starts at the time that was stated beforehand?", az: "Əvvəlcədən bildirilmiş vaxtda bu qədər başlanğıc?",
                ru: "Столько начал в заранее названное время?")
        case .declaredEvents:
            Phrase(
                "A start so close before the declared events, were they at any other time?",
                az: "Bəyan edilmiş hadisələr başqa vaxta düşsəydi, onlardan bu qədər qısa müddət əvvəl başlanğıc?",
                ru: "Начало так незадолго до заявленных событий, окажись они в любое другое время?")
        case .matchedDays:
            Phrase(
                "The same against the same clock time of comparable days?", az: "Eyni, müqayisə olunan günlərin həmin saatı ilə?",
                ru: "То же в сравнении с тем же временем сопоставимых дней?")
        case .changePoint:
            Phrase("Did the days change from some day on?", az: "Günlər hansısa gündən dəyişibmi?", ru: "Изменились ли дни с какого-то дня?")
        case .congestionContrast:
            Phrase(
                "Were delays before the interruptions higher than at the same time of other days?",
                az: "Fasilələrdən əvvəl gecikmələr digər günlərin eyni vaxtından çoxdurmu?",
                ru: "Были ли задержки перед перерывами больше, чем в то же время других дней?")
        }
    }
    static func method(_ method: PatternTest.Method) -> Phrase {
        switch method {
        case .rayleigh: Phrase("Rayleigh", az: "Rayleigh", ru: "Рэлей")
        case .permutation: Phrase("permutation", az: "permutasiya", ru: "перестановочная")
        case .eveningPermutation: Phrase("permutation, evening given", az: "permutasiya, axşam verilib", ru: "перестановочная, вечер задан")
        case .opportunities: Phrase("Fisher, one-sided", az: "Fişer, birtərəfli", ru: "Фишер, односторонняя")
        case .statedTime: Phrase("binomial", az: "binomial", ru: "биномиальная")
        case .declaredEvents: Phrase("window, all time", az: "pəncərə, bütün vaxt", ru: "окно, всё время")
        case .matchedDays: Phrase("window, matched days", az: "pəncərə, uyğun günlər", ru: "окно, сопоставимые дни")
        case .changePoint: Phrase("likelihood ratio", az: "oxşarlıq nisbəti", ru: "отношение правдоподобий")
        case .congestionContrast: Phrase("sign flips", az: "işarə dəyişmələri", ru: "перемена знаков")
        }
    }

    // Section 4
    static let declaredEvents = Phrase("Declared events", az: "Bəyan edilmiş hadisələr", ru: "Заявленные события")
    static let eventsMissing = Phrase(
        "None was declared. An event (an interview, a court date) counts only if it was written into the case before an interruption began.",
        az: "Heç biri bəyan edilməyib. Hadisə (müsahibə, məhkəmə tarixi) yalnız fasilə başlamazdan əvvəl işə yazılıbsa nəzərə alınır.",
        ru: "Ни одного не заявлено. Событие (интервью, дата суда) учитывается, только если оно внесено в дело до начала перерыва.")
    static func eventsCounted(_ hits: Int, of all: Int) -> Phrase {
        Phrase(
            "Every declared event is listed, with and without an interruption: \(hits) of \(all) had one begin in the fixed window from 15 minutes before to 5 minutes after. Those declared after an interruption began are shown and not counted.",
            az:
                "Fasiləli və fasiləsiz bütün bəyan edilmiş hadisələr sadalanır: sabit pəncərədə (15 dəqiqə əvvəldən 5 dəqiqə sonrayadək) \(all) hadisədən \(hits) hadisədə fasilə başlayıb. Fasilə başladıqdan sonra bəyan edilənlər göstərilir, lakin sayılmır.",
            ru:
                "Перечислены все заявленные события, с перерывом и без него: у \(hits) из \(all) перерыв начался в установленном окне от 15 минут до события до 5 минут после. Заявленные после начала перерыва показаны, но не учтены."
        )
    }
    static let eventColumn = Phrase("Event", az: "Hadisə", ru: "Событие")
    static let eventWords = Phrase("In the household’s words", az: "Ev sahibinin sözləri ilə", ru: "Словами домочадцев")
    static let eventTime = Phrase("Time", az: "Vaxt", ru: "Время")
    static let eventDeclared = Phrase("Declared", az: "Bəyan edilib", ru: "Заявлено")
    static let eventNearest = Phrase("Interruption", az: "Fasilə", ru: "Перерыв")
    static func beganBefore(_ id: Phrase, _ lead: Interval) -> Phrase {
        Phrase("\(id), began \(lead) before", az: "\(id), \(lead) əvvəl başlayıb", ru: "\(id), начался за \(lead)")
    }
    static func beganAfter(_ id: Phrase, _ lag: Interval) -> Phrase {
        Phrase("\(id), began \(lag) after", az: "\(id), \(lag) sonra başlayıb", ru: "\(id), начался через \(lag)")
    }
    static let noneInWindow = Phrase("none in the window", az: "pəncərədə yoxdur", ru: "в окне нет")
    static let notWatched = Phrase("not recorded at that time", az: "həmin vaxt qeydə alınmayıb", ru: "в это время не записывалось")
    static let declaredLate = Phrase("declared after it began", az: "başlandıqdan sonra bəyan edilib", ru: "заявлено после начала")
    static func zoomTitle(_ time: Phrase) -> Phrase {
        Phrase("An hour around the event of \(time)", az: "\(time) hadisəsi ətrafında bir saat", ru: "Час вокруг события \(time)")
    }
    static let zoomQuiet = Phrase(
        "No interruption of the line falls into this hour.", az: "Bu saata xəttin heç bir fasiləsi düşmür.",
        ru: "На этот час перерывов линии не приходится.")
    static let zoomUnwatched = Phrase(
        "Not recorded: nothing can be said of this hour.", az: "Qeydə alınmayıb: bu saat haqqında heç nə demək olmaz.",
        ru: "Не записано: об этом часе сказать ничего нельзя.")
    static func zoomHits(_ count: Int, _ tried: Int) -> Phrase {
        Phrase(
            "\(count, "interruption falls", "interruptions fall") into this hour; something was tried in \(tried, "minute", "minutes") of it. Bars up: attempts answered. Bars down: refused or not answered. Hatched: nothing was tried.",
            az:
                "Bu saata \(count, "fasilə") düşür; onun \(tried, "dəqiqəsində") nə isə cəhd edilib. Yuxarı zolaqlar: cavab alınan cəhdlər. Aşağı zolaqlar: rədd edilən və ya cavabsız. Ştrixlənmiş: heç nə cəhd edilməyib.",
            ru:
                "На этот час приходится: \(count, "перерыв", "перерыва", "перерывов"); что-то пробовали в течение \(tried, "минуты", "минут", "минут"). Полосы вверх: попытки с ответом. Полосы вниз: отказ или нет ответа. Штриховка: ничего не пробовали."
        )
    }
    static let zoomData = Phrase(
        "In the data: answered / not answered, minute by minute.", az: "Məlumatlarda: cavab alınan / cavabsız, dəqiqə-dəqiqə.",
        ru: "В данных: с ответом / без ответа, по минутам.")
    static let zoomAnswered = Phrase("answered", az: "cavab alınıb", ru: "есть ответ")
    static let zoomFailed = Phrase("not answered", az: "cavabsız", ru: "без ответа")
    static let zoomEvent = Phrase("declared event", az: "bəyan edilmiş hadisə", ru: "заявленное событие")
}
