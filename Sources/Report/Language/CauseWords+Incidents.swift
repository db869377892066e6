extension CauseWords {
    /// The causes that every outage is held against, and the facts that need no figure.
    static let ofIncidents: [String: (az: Words, ru: Words)] = [
        "Loss of power, or the modem or router switched off or restarting": (
            "Elektrik kəsilməsi, yaxud modemin və ya marşrutizatorun söndürülməsi, yenidən işə düşməsi",
            "Отключение питания либо модем или маршрутизатор выключен или перезапускается"
        ),
        "The household's own Wi-Fi": ("Evin öz Wi-Fi şəbəkəsi", "Собственный Wi-Fi дома"),
        "The device itself, its firewall, VPN or settings": (
            "Qurğunun özü, onun ekranı, VPN-i və ya ayarları", "Само устройство, его межсетевой экран, VPN или настройки"
        ),
        "A fault of the access line": ("Giriş xəttinin nasazlığı", "Неисправность линии доступа"),
        "An outage of the whole provider": ("Bütün provayderin qəzası", "Авария у всего провайдера"),
        "Planned works, a quota, an unpaid bill, or a rule set in the router by the household": (
            "Planlı işlər, kvota, ödənilməmiş hesab və ya ailənin marşrutizatorda qoyduğu qayda",
            "Плановые работы, квота, неоплаченный счёт или правило, заданное в маршрутизаторе самой семьёй"
        ),
        "A fault or a nightly job of the modem or router": (
            "Modemin və ya marşrutizatorun nasazlığı, yaxud gecə tapşırığı", "Неисправность или ночное задание модема либо маршрутизатора"
        ),
        "A forced reconnection of the session": ("Sessiyanın məcburi yenidən qoşulması", "Принудительное переподключение сессии"),
        "A rule in the modem or at the provider, such as a null route": (
            "Modemdə və ya provayderdə qayda, məsələn, boş marşrut", "Правило в модеме или у провайдера, например нулевой маршрут"
        ),
        "the router was heard meanwhile": ("bu müddətdə marşrutizator eşidilirdi", "маршрутизатор всё это время был слышен"),
        "the router was heard meanwhile, so the device's own link worked": (
            "bu müddətdə marşrutizator eşidilirdi, deməli, qurğunun öz bağlantısı işləyirdi",
            "маршрутизатор всё это время был слышен, значит, собственная связь устройства работала"
        ),
        "the router itself did not answer": ("marşrutizatorun özü cavab vermədi", "сам маршрутизатор не отвечал"),
        "it does not say which: switched off, restarting and hung look the same": (
            "hansı olduğunu demir: söndürülmüş, yenidən işə düşən və donmuş eyni görünür",
            "не говорит, что именно: выключенный, перезапускающийся и зависший выглядят одинаково"
        ),
        "nothing was heard of the router, and nobody asked for it in vain": (
            "marşrutizatordan heç nə eşidilmədi və heç kim ona nahaq müraciət etmədi",
            "от маршрутизатора ничего не слышно, и никто не обращался к нему напрасно"
        ),
        "a lost radio link looks the same from here": ("itmiş radio əlaqəsi buradan eyni görünür", "потерянная радиосвязь отсюда выглядит так же"),
        "one device alone tried anything": ("yalnız bir qurğu cəhd edib", "что-либо пробовало лишь одно устройство"),
        "no second access line was watched": ("ikinci giriş xətti müşahidə edilməyib", "вторая линия доступа не наблюдалась"),
        "notices, bills and the router's own settings are not in the packets": (
            "bildirişlər, hesablar və marşrutizatorun öz ayarları paketlərdə yoxdur",
            "уведомлений, счетов и настроек самого маршрутизатора в пакетах нет"
        ),
        "every try stayed without answer, as behind a null route": (
            "hər cəhd cavabsız qaldı, boş marşrut arxasında olduğu kimi", "каждая попытка осталась без ответа, как за нулевым маршрутом"
        ),
        "it does not say whose, nor that there is one: a broken line looks the same": (
            "kimin olduğunu, hətta olub-olmadığını demir: qırılmış xətt eyni görünür",
            "не говорит, чьё оно и есть ли вообще: оборванная линия выглядит так же"
        ),
        "nothing was heard that shows the router alive": (
            "marşrutizatorun işlədiyini göstərən heç nə eşidilmədi", "ничего, показывающего, что маршрутизатор работал, не слышно"
        ),
        "no event was declared before and watched": (
            "əvvəlcədən bəyan edilmiş və müşahidə olunmuş hadisə yoxdur", "заранее заявленных и наблюдавшихся событий нет"
        ),
    ]

    /// Facts with figures.
    static let patterns: [Pattern] = [
        Pattern(
            english: ["", " devices were concerned at the same time"], az: ["eyni vaxtda ", " qurğuya aid idi"],
            ru: ["одновременно затронуто устройств: ", ""]),
        Pattern(
            english: ["", " unrelated addresses fell silent together"], az: ["əlaqəsi olmayan ", " ünvan birlikdə susdu"],
            ru: ["вместе смолкли не связанные между собой адреса: ", ""]),
        Pattern(
            english: ["round trips in the half hour before had a median of ", " ms, earlier ", " ms"],
            az: ["əvvəlki yarım saatda gecikmənin medianı ", " ms, ondan qabaq ", " ms"],
            ru: ["медиана задержек за предыдущие полчаса ", " мс, ранее ", " мс"]),
        Pattern(
            english: ["", " of ", " attempts failed in the half hour before"], az: ["əvvəlki yarım saatda alınmayan cəhdlər: ", " / ", ""],
            ru: ["неудачных попыток за предыдущие полчаса: ", " из ", ""]),
        Pattern(
            english: ["", " of ", " attempts meanwhile were answered"], az: ["bu müddətdə cavab alınan cəhdlər: ", " / ", ""],
            ru: ["попыток с ответом за это время: ", " из ", ""]),
        Pattern(
            english: ["every one of ", " tries stayed without answer"], az: ["bütün ", " cəhd cavabsız qaldı"],
            ru: ["без ответа остались все попытки: ", ""]),
        Pattern(
            english: ["the line went from answering to silence within ", ""], az: ["xətt cavabdan susmağa bu müddətdə keçdi: ", ""],
            ru: ["линия перешла от ответов к молчанию за ", ""]),
        Pattern(
            english: ["the router was gone for ", ", as long as a restart takes"],
            az: ["marşrutizator bu qədər yox idi: ", "; yenidən işə düşmə bu qədər çəkir"],
            ru: ["маршрутизатор отсутствовал ", ", столько длится перезапуск"]),
        Pattern(
            english: ["it lasted ", "; a new session takes seconds"], az: ["müddəti ", "; yeni sessiya saniyələr çəkir"],
            ru: ["длилось ", "; новая сессия занимает секунды"]),
        Pattern(
            english: ["it lasted ", ", where a new session takes seconds"], az: ["müddəti ", "; yeni sessiya isə saniyələr çəkir"],
            ru: ["длилось ", ", а новая сессия занимает секунды"]),
        Pattern(
            english: ["", " interruptions began between 18:00 and 24:00"], az: ["18:00 ilə 24:00 arasında başlayan fasilələr: ", ""],
            ru: ["перерывов, начавшихся между 18:00 и 24:00: ", ""]),
        Pattern(
            english: ["under ", " comparable days"], az: ["müqayisə olunan günlər bundan azdır: ", ""], ru: ["сопоставимых дней меньше ", ""]),
        Pattern(
            english: ["fewer than ", " watched pieces hold an onset"], az: ["başlanğıcı olan müşahidə parçaları bundan azdır: ", ""],
            ru: ["отрезков наблюдения с началом меньше ", ""]),
        Pattern(
            english: ["round trips before ", " cuts can be compared with other days"],
            az: ["gecikmələri digər günlərlə müqayisə oluna bilən fasilələr: ", ""],
            ru: ["перерывов, задержки перед которыми можно сравнить с другими днями: ", ""]),
        Pattern(
            english: ["", " interruptions on ", " observed days; it needs ", " and ", ""],
            az: ["fasilələr: ", ", müşahidə günləri: ", "; lazımdır: ", " / ", ""],
            ru: ["перерывов ", " за дней наблюдения ", "; нужно ", " за ", ""]),
    ]
}
