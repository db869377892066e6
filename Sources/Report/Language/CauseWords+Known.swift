extension CauseWords {
    /// The phrases known so far, by their English wording. A phrase that changes its wording stays in English until it is entered here.
    static let known = ofFindings.merging(ofIncidents) { first, _ in first }

    /// The explanations of findings.
    static let ofFindings: [String: (az: Words, ru: Words)] = [
        "A firewall, security suite or parental control on the device or in the router": (
            "Qurğuda və ya marşrutizatordakı ekran, təhlükəsizlik proqramı və ya valideyn nəzarəti",
            "Межсетевой экран, защитная программа или родительский контроль на устройстве или маршрутизаторе"
        ),
        "A load balancer or protection service in front of the server": (
            "Serverin qarşısındakı yük bölüşdürücüsü və ya qoruma xidməti", "Балансировщик нагрузки или служба защиты перед сервером"
        ),
        "An address translator or gateway in front of the device": (
            "Qurğunun qarşısındakı ünvan çevirici və ya şlüz", "Преобразователь адресов или шлюз перед устройством"
        ),
        "A handshake that was slow for once (a radio waking up, a queue)": (
            "Bir dəfə yavaş getmiş razılaşma (oyanan radio, növbə)", "Единичное медленное рукопожатие (просыпающееся радио, очередь)"
        ),
        "A change of route in mid-conversation": ("Söhbətin ortasında marşrutun dəyişməsi", "Смена маршрута посреди разговора"),
        "An ordinary retransmission": ("Adi təkrar göndəriş", "Обычная повторная передача"),
        "Bytes damaged on the way": ("Yolda zədələnmiş baytlar", "Байты, повреждённые в пути"),
        "A faulty proxy or address translator that rewrites data": (
            "Məlumatı dəyişən nasaz proksi və ya ünvan çevirici", "Неисправный прокси или преобразователь адресов, переписывающий данные"
        ),
        "The server or its network was down": ("Server və ya onun şəbəkəsi işləmirdi", "Сервер или его сеть не работали"),
        "The server itself refuses this name": ("Server özü bu adı rədd edir", "Сервер сам отказывает в этом имени"),
        "Security software or parental control on the device or in the router": (
            "Qurğuda və ya marşrutizatorda təhlükəsizlik proqramı və ya valideyn nəzarəti",
            "Защитная программа или родительский контроль на устройстве или маршрутизаторе"
        ),
        "A question that was asked twice": ("İki dəfə verilmiş sual", "Вопрос, заданный дважды"),
        "A resolver behind several machines that disagree": (
            "Bir-biri ilə uyğun gəlməyən bir neçə maşın arxasındakı adlar serveri", "Сервер имён за несколькими машинами, которые расходятся"
        ),
        "A forwarder at home that asks two resolvers at once": (
            "Evdə eyni anda iki adlar serverindən soruşan ötürücü", "Домашний пересыльщик, спрашивающий два сервера имён сразу"
        ),
        "A copy made by the capture": ("Qeydiyyatın yaratdığı surət", "Копия, возникшая при записи"),
        "A filter that someone at home, or the resolver's operator, has chosen (ad blocker, family filter)": (
            "Evdə kiminsə və ya adlar serverinin operatorunun seçdiyi süzgəc (reklam, ailə süzgəci)",
            "Фильтр, выбранный кем-то дома или оператором сервера имён (реклама, семейный фильтр)"
        ),
        "A name of a private network": ("Özəl şəbəkənin adı", "Имя частной сети"),
        "The name's own servers did not answer the resolver": (
            "Adın öz serverləri adlar serverinə cavab verməyib", "Собственные серверы имени не ответили серверу имён"
        ),
        "Chance loss": ("Təsadüfi itki", "Случайная потеря"),
        "The resolver was down, or does not serve this network": (
            "Adlar serveri işləmirdi və ya bu şəbəkəyə xidmət etmir", "Сервер имён не работал или не обслуживает эту сеть"
        ),
        "The connection was down": ("Bağlantı işləmirdi", "Подключение не работало"),
        "A filter of the resolver's operator or of the household": (
            "Adlar serveri operatorunun və ya ailənin süzgəci", "Фильтр оператора сервера имён или самой семьи"
        ),
        "A passing fault of the resolver": ("Adlar serverinin keçici nasazlığı", "Временный сбой сервера имён"),
        "The server was down or does not offer the service": (
            "Server işləmirdi və ya bu xidməti təklif etmir", "Сервер не работал или не предлагает этой службы"
        ),
        "A firewall at the destination drops the packets": (
            "Ünvandakı ekran paketləri atır", "Межсетевой экран у адресата отбрасывает пакеты"
        ),
        "The own connection was down": ("Öz bağlantısı işləmirdi", "Собственное подключение не работало"),
        "A tunnel or PPPoE line with a smaller packet size, whose notice is lost": (
            "Paket ölçüsü kiçik olan tunel və ya PPPoE xətti, bildirişi itib",
            "Туннель или линия PPPoE с меньшим размером пакета, уведомление о котором потеряно"
        ),
        "Interference with what was said": ("Deyilənə müdaxilə", "Вмешательство в сказанное"),
        "The server does not offer this, or is down": ("Server bunu təklif etmir və ya işləmir", "Сервер этого не предлагает или не работает"),
        "A firewall drops UDP": ("Ekran UDP-ni atır", "Межсетевой экран отбрасывает UDP"),
        "Loss of power or a restart of the modem or router": (
            "Elektrik kəsilməsi və ya modemin, marşrutizatorun yenidən işə düşməsi", "Отключение питания или перезапуск модема либо маршрутизатора"
        ),
        "A fault of the access line, or planned works": ("Xəttin nasazlığı və ya planlı işlər", "Неисправность линии доступа или плановые работы"),
        "Congestion": ("Yüklənmə", "Перегрузка"),
        "The capture missed the answers": ("Qeydiyyat cavabları tutmayıb", "Запись не застала ответов"),
        "A traceroute": ("Traceroute", "Трассировка маршрута"),
        "A passing fault of routing": ("Marşrutlaşdırmanın keçici nasazlığı", "Временный сбой маршрутизации"),
        // Facts
        "a retransmission carries the same bytes; these differ": (
            "təkrar göndəriş eyni baytları daşıyır; bunlar fərqlidir", "повтор несёт те же байты; эти отличаются"
        ),
        "the two packets came from different distances": ("iki paket müxtəlif məsafədən gəlib", "два пакета пришли с разных расстояний"),
        "both packets could come from one such device": (
            "hər iki paket belə bir qurğudan gələ bilər", "оба пакета могли прийти от одного такого устройства"
        ),
        "one side of the line cannot tell a broken line from a closed one": (
            "xəttin bir tərəfi qırılmış xətti bağlanmışdan ayıra bilməz", "с одной стороны линии нельзя отличить оборванную линию от закрытой"
        ),
        "congestion loses some packets and delays others; here every try stayed without answer": (
            "yüklənmə bəzi paketləri itirir, bəzilərini gecikdirir; burada hər cəhd cavabsız qalıb",
            "при перегрузке часть пакетов теряется, часть задерживается; здесь без ответа осталась каждая попытка"
        ),
        "answers were captured at other times": ("başqa vaxtlarda cavablar qeydə alınıb", "в другое время ответы записаны"),
        "many servers drop what they do not want": ("bir çox server istəmədiyini atır", "многие серверы отбрасывают то, чего не хотят"),
        "other destinations answered at the same time": ("eyni vaxtda başqa ünvanlar cavab verib", "другие адреса в то же время отвечали"),
        "nothing else was tried at that time": ("həmin vaxt başqa heç nə cəhd edilməyib", "ничего другого в это время не пробовали"),
        "the answers came from different distances": ("cavablar müxtəlif məsafədən gəlib", "ответы пришли с разных расстояний"),
        "both answers came from the same distance": ("hər iki cavab eyni məsafədən gəlib", "оба ответа пришли с одного расстояния"),
        "such servers stay silent as well": ("belə serverlər də susur", "такие серверы тоже молчат"),
        "many networks drop UDP that they do not know": ("bir çox şəbəkə tanımadığı UDP-ni atır", "многие сети отбрасывают неизвестный им UDP"),
        "only one handshake shows how long the way takes": (
            "yolun nə qədər çəkdiyini yalnız bir razılaşma göstərir", "о длительности пути говорит только одно рукопожатие"
        ),
        "a new route changes the hop limit of all later packets as well": (
            "yeni marşrut sonrakı bütün paketlərin aralıq sayını da dəyişir", "новый маршрут меняет предел узлов и у всех последующих пакетов"
        ),
        "such programs decide by name as well; a second device or another connection would tell": (
            "belə proqramlar da ada görə qərar verir; ikinci qurğu və ya başqa bağlantı bunu göstərərdi",
            "такие программы тоже решают по имени; показало бы второе устройство или другое подключение"
        ),
    ]
}
