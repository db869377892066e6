/// Kinds of reachability, of TCP connections, of speed, devices and time.
extension KindWords {
    static let routeBlackhole = KindWords(
        "Bir ünvana gedən paketlər yoxa çıxdı", "Пакеты к одному адресу пропадали",
        plainAz: """
            Qurğu bir ünvana təkrar-təkrar müraciət etdi; nə cavab, nə də imtina gəldi, halbuki həmin saniyələrdə başqa ünvanlar cavab verirdi. \
            Paketlər yolda haradasa atılıb, ya da ünvanın özü söndürülüb. Təkcə bir evdən bu ikisini ayırmaq olmur; həlledici yoxlama ikinci \
            çıxışdır: tanışın xətti və ya telefon.
            """,
        plainRu: """
            Устройство снова и снова обращалось к одному адресу; не приходило ни ответа, ни отказа, тогда как другие адреса в те же секунды \
            отвечали. Либо пакеты отбрасывались где-то в пути, либо выключен сам адресат. Из одного дома эти два случая различить нельзя; \
            решающая проверка — второй доступ: линия знакомого или телефон.
            """)
    static let routeRefused = KindWords(
        "Marşrutizator ötürməkdən imtina etdi", "Маршрутизатор отказался пересылать",
        plainAz: """
            Yoldakı maşın açıq mesajla cavab verdi: bu trafik ötürülmür. Mesaj onu göndərən maşını göstərir. Bəzi mesajlar qayda olduğunu \
            bildirir («inzibati qadağa»), bəziləri marşrutun olmadığını. Ünvanın öz ekranındakı qayda adi haldır; evdəki cihazda və ya \
            bilavasitə ondan sonra olan qayda barədə soruşmağa dəyər.
            """,
        plainRu: """
            Машина на пути ответила прямым сообщением: этот трафик не пересылается. Сообщение называет отправившую его машину. Одни сообщения \
            указывают на правило («административно запрещено»), другие — на отсутствие маршрута. Правило на межсетевом экране самого адресата \
            — дело обычное; о правиле на домашнем аппарате или сразу за ним стоит спросить.
            """)
    static let pathMTUBlackhole = KindWords(
        "Böyük paketlər yolda yoxa çıxdı", "Большие пакеты пропадали в пути",
        plainAz: """
            Kiçik paketlər çatdı, böyüklər çatmadı və heç kim onların həddən artıq böyük olduğunu bildirmədi. Belə olanda səhifələr yarımçıq \
            açılıb qalır. Demək olar ki, həmişə səbəb yoldakı tunelin və ya modemin yanlış tənzimlənməsidir.
            """,
        plainRu: """
            Маленькие пакеты доходили, большие — нет, и никто не сообщил, что они слишком велики. Страницы при этом зависают недогруженными. \
            Почти всегда причина — неверная настройка туннеля или модема на пути.
            """)
    static let pathSelectiveLoss = KindWords(
        "Bir növ trafikin paketləri itirdi", "Терялись пакеты одного вида",
        plainAz: """
            Bir növ trafik davamlı olaraq paket itirdi, eyni vaxtda müqayisə olunan trafik isə itirmədi. Serverin və ya ona gedən yolun pis \
            olması müqayisə ilə istisna edilməlidir.
            """,
        plainRu: """
            Один вид трафика постоянно терял пакеты, тогда как сопоставимый трафик в то же время не терял. Плохой сервер или плохой путь к \
            нему следует исключить сравнением.
            """)
    static let protocolBlocked = KindWords(
        "Bir protokol keçmədi", "Один протокол не проходил",
        plainAz: """
            Eyni ünvanlar bir protokolla cavab verdi, başqa protokolla susdu. Qurğudakı və ya marşrutizatordakı ekran bunu edir, protokolu \
            təklif etməyən server də.
            """,
        plainRu: """
            Одни и те же адреса отвечали по одному протоколу и молчали по другому. Так действует межсетевой экран на устройстве или \
            маршрутизаторе, а также сервер, который этого протокола не предлагает.
            """)
    static let tcpForgedReset = KindWords(
        "Bağlantı saxta sıfırlama ilə kəsildi", "Соединение оборвано поддельным сбросом",
        plainAz: """
            Serverin adından gələn paket qurğuya bağlantını qırmağı bildirdi və bu paket göstərir ki, onu server göndərməyib: o, serverdən \
            nəyinsə çata biləcəyindən tez gəlib, ya server heç nə olmamış kimi danışmağa davam edib, ya da paket başqa məsafə qət edib. \
            Yoldakı nə isə söhbəti oxuyub və onu bitirib. Hansı maşın, kimin və nə üçün — paketlər bunu demir.
            """,
        plainRu: """
            Пакет от имени сервера велел устройству разорвать соединение, и этот пакет показывает, что сервер его не посылал: он пришёл раньше, \
            чем что-либо от сервера может дойти, или сервер продолжал говорить как ни в чём не бывало, или пакет прошёл другое расстояние. \
            Что-то на пути прочитало разговор и закончило его. Какая машина, чья и зачем — пакеты не говорят.
            """)
    static let tcpSilenced = KindWords(
        "Söhbət ilk sözlərdən sonra susdu", "Разговор смолк после первых слов",
        plainAz: """
            Server cavab verdi, qurğu ilk sözlərini dedi və bundan sonra bir və ya hər iki istiqamətdə heç nə keçmədi. Heç kim bağlantını \
            qapatmadı. Donmuş server də belə görünür. Adi serverin etmədiyi isə budur: qurğunun artıq təsdiqlədiyini təkrar-təkrar göndərmək; \
            deməli, qurğunun sözləri ona artıq çatmırdı.
            """,
        plainRu: """
            Сервер ответил, устройство сказало первые слова, и после этого в одном или обоих направлениях ничего не проходило. Никто не закрыл \
            соединение. Зависший сервер выглядит так же. Но обычный сервер не повторяет снова и снова того, что устройство уже подтвердило: \
            значит, слова устройства до него больше не доходили.
            """)
    static let tcpInjectedData = KindWords(
        "Bağlantıya kənar məlumat salındı", "В соединение вставлены чужие данные",
        plainAz: """
            Söhbətin eyni hissəsinin iki fərqli variantı gəldi, hər ikisi serverin adından. Server hər hissəni bir dəfə göndərir və dəyişmədən \
            təkrarlayır. Variantlardan birini yolda başqa bir şey yazıb.
            """,
        plainRu: """
            Пришли две разные версии одной и той же части разговора, обе от имени сервера. Сервер посылает каждую часть один раз и повторяет \
            её без изменений. Одну из версий написало что-то другое на пути.
            """)
    static let quicBlocked = KindWords(
        "QUIC keçmədi", "QUIC не проходил",
        plainAz: """
            Yeni veb-protokol cavab almadı, köhnəsi isə eyni yerə işlədi. Bir çox ekran və bəzi serverlər onu atır, brauzerlər də bunu hiss \
            etdirmədən köhnəyə qayıdır.
            """,
        plainRu: """
            Новый веб-протокол не получал ответа, тогда как старый к тому же месту работал. Многие межсетевые экраны и некоторые серверы его \
            отбрасывают, а браузеры незаметно возвращаются к старому.
            """)
    static let tunnelBlocked = KindWords(
        "Tunel qurulmadı", "Туннель не установился",
        plainAz: """
            VPN və ya oxşar tunel müraciət etdi və cavab almadı, yaxud tezliklə kəsildi. Açar yanlış olanda tunel serverləri öz quruluşuna \
            görə susur; buna görə əvvəlki uğurlu qoşulma həlledicidir.
            """,
        plainRu: """
            VPN или подобный туннель обращался и не получал ответа либо вскоре обрывался. При неверном ключе серверы туннелей молчат по своему \
            устройству, поэтому важно, удавалось ли подключение раньше.
            """)
    static let serviceBlocked = KindWords(
        "Bir xidmət bütün ünvanlarında alınmadı", "Одна служба не работала по всем своим адресам",
        plainAz: """
            Bir xidmətin bütün məlum ünvanları işləmədi, əlaqəsi olmayanlar isə işlədi. Xidmətin öz qəzası bir evdən eyni cür görünür; həlledici \
            sual başqalarının ona çata bilib-bilməməsidir.
            """,
        plainRu: """
            Все известные адреса одной службы не работали, тогда как не связанные с ней работали. Авария самой службы из одного дома выглядит \
            так же; решающий вопрос — могут ли до неё дойти другие.
            """)
    static let rateThrottled = KindWords(
        "Bir növ trafik yavaşladıldı", "Один вид трафика был замедлен",
        plainAz: """
            Bir növ trafik sabit aşağı sürətlə getdi, eyni qurğunun başqa trafiki isə həmin dəqiqədə xeyli sürətli idi. Yavaş server, tarifin \
            həddi və zəif Wi-Fi istisna edilməlidir.
            """,
        plainRu: """
            Трафик одного вида шёл с постоянной низкой скоростью, тогда как другой трафик того же устройства в ту же минуту шёл намного быстрее. \
            Следует исключить медленный сервер, предел тарифа и плохой Wi-Fi.
            """)
    static let rateCongested = KindWords(
        "Xətt həddən artıq yüklənmişdi", "Линия была перегружена",
        plainAz: """
            Hər şey birlikdə yavaşıdı və gecikmələr artdı; xətti çox istifadəçi bölüşəndə belə olur. Bu, ayrıca bir ünvan barədə qayda olması \
            fikrinin lehinə deyil, əleyhinədir.
            """,
        plainRu: """
            Всё замедлилось вместе и задержки выросли, как бывает, когда линию делят слишком многие. Это говорит не в пользу правила об одном \
            адресе, а против него.
            """)
    static let deviceSingledOut = KindWords(
        "Bir qurğu ilə fərqli davranıldı", "С одним устройством обходились иначе",
        plainAz: """
            Evdəki bir qurğu uğursuz oldu, başqası isə eyni vaxtda eyni ünvana çata bildi. Belə fərqlərin çoxunu həmin qurğudakı VPN, başqa \
            adlar serverləri və ya ayarlar izah edir.
            """,
        plainRu: """
            Одно устройство в доме терпело неудачу, а другое в то же время к тому же адресу — нет. Большинство таких различий объясняется VPN, \
            другими серверами имён или настройками этого устройства.
            """)
    static let destinationAllowList = KindWords(
        "Yalnız bir neçə ünvan işləyirdi", "Работали лишь немногие адреса",
        plainAz: """
            Demək olar ki, hər şey alınmadı, kiçik sabit bir dəst isə işləməkdə davam etdi. Giriş səhifəsi və ya yarımçıq sıradan çıxmış xətt \
            bir müddət belə görünə bilər.
            """,
        plainRu: """
            Почти ничего не работало, а небольшой постоянный набор мест продолжал работать. Страница входа или наполовину отказавшая линия \
            некоторое время могут выглядеть так же.
            """)
    static let scheduleRecurring = KindWords(
        "Günün eyni vaxtında təkrarlandı", "Повторялось в одно и то же время суток",
        plainAz: """
            Fasilələr günün bir vaxtına təsadüfün izah etdiyindən daha sıx toplandı. Yenidən işə salma taymerləri, gündəlik yenidən qoşulma və \
            ev cədvəlləri də təkrarlanır; onların hər birinin öz izi var və o axtarılır.
            """,
        plainRu: """
            Перерывы собирались у одного времени суток плотнее, чем объясняет случай. Повторяются и таймеры перезапуска, ежедневное \
            переподключение, домашние расписания; у каждого из них есть свой след, и его ищут.
            """)
}
