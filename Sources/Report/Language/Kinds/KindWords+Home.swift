/// Kinds inside the house, on the radio, and on the line to the provider.
extension KindWords {
    static let wifiRefusal = KindWords(
        "Wi-Fi qurğunu qəbul etmədi", "Wi-Fi не принял устройство",
        plainAz: """
            Giriş nöqtəsi qurğunun qoşulma sorğusuna «yox» cavabı verdi və ya başqalarına xidmət etdiyi halda ona heç cavab vermədi. Giriş \
            nöqtəsi dolu, siqnal zəif və ya qurğu köhnə olduqda da nəticə eyni olur, buna görə bildirilən səbəb önəmlidir.
            """,
        plainRu: """
            Точка доступа ответила на запрос устройства о подключении отказом или не ответила вовсе, хотя обслуживала другие устройства. \
            Так же бывает при переполненной точке доступа, слабом сигнале или старом устройстве, поэтому важна названная причина.
            """)
    static let wifiHandshakeFailure = KindWords(
        "Wi-Fi açar razılaşması başa çatmadı", "Согласование ключей Wi-Fi не завершилось",
        plainAz: """
            Qurğu ilə giriş nöqtəsi açarlar barədə razılaşmağa başladı, lakin bunu başa çatdırmadı. Yanlış parol tam belə görünür, buna \
            görə eyni parol əvvəllər işləməyibsə, bundan artıq heç nə demək olmaz.
            """,
        plainRu: """
            Устройство и точка доступа начали согласовывать ключи и не закончили. Неверный пароль выглядит точно так же, поэтому большего \
            сказать нельзя, если тот же пароль раньше не подходил.
            """)
    static let wifiDeauthentication = KindWords(
        "Qurğulara Wi-Fi-dan çıxmaq bildirildi", "Устройствам было велено покинуть Wi-Fi",
        plainAz: """
            Giriş nöqtəsi adından göndərilən kadrlar qurğulara şəbəkədən çıxmağı bildirdi. Giriş nöqtələri yenidən işə düşəndə və ya \
            qurğuları başqa kanala keçirəndə belə kadrlar göndərir; giriş nöqtəsinin özünün göndərməkdə davam etdiklərinə zidd olan \
            kadrlar isə başqa göndəricidən gəlib.
            """,
        plainRu: """
            Кадры от имени точки доступа велели устройствам отключиться. Точки доступа посылают такие кадры при перезапуске и при переводе \
            устройств на другой канал; кадры, противоречащие тому, что сама точка доступа продолжает передавать, пришли от другого отправителя.
            """)
    static let wifiImpersonation = KindWords(
        "İkinci giriş nöqtəsi şəbəkənin adından istifadə edir", "Вторая точка доступа использует имя сети",
        plainAz: """
            Bir giriş nöqtəsi ev şəbəkəsinin adını, tanınan giriş nöqtəsində olmayan xüsusiyyətlərlə elan etdi. Siqnal təkrarlayıcı və ya \
            yeni marşrutizator da belə edir.
            """,
        plainRu: """
            Точка доступа объявила имя домашней сети со свойствами, которых нет у известной точки. Так же ведёт себя повторитель или новый \
            маршрутизатор.
            """)
    static let wifiJamming = KindWords(
        "Radio efiri küyə qərq oldu", "Радиоэфир заглушён шумом",
        plainAz: """
            Giriş nöqtəsinin müntəzəm elanları yox oldu və ya zədəli gəldi; ayrılma bildirişi olmadı. Məsafə, divarlar və mətbəx cihazları \
            da belə təsir edir; kadrların yazısı bunları yaxşı fərqləndirə bilmir.
            """,
        plainRu: """
            Регулярные объявления точки доступа пропали или приходили повреждёнными без какого-либо сообщения об отключении. Так же действуют \
            расстояние, стены и кухонные приборы, и запись кадров различает их плохо.
            """)
    static let lanGatewaySilent = KindWords(
        "Şlüz qurğuya cavab vermədi", "Шлюз не ответил устройству",
        plainAz: """
            Qurğu modemin və ya marşrutizatorun harada olduğunu təkrar-təkrar soruşdu və cavab almadı, halbuki şəbəkədə başqa trafik var \
            idi. Heç bir qurğuya cavab verilmirsə, çox güman ki, cihaz donub və ya yenidən işə düşüb. Başqalarına cavab verildiyi halda \
            bir qurğu kənarda qalıbsa, ya cihaz ona fərqli davranır, ya da həmin qurğunun öz bağlantısı pisdir.
            """,
        plainRu: """
            Устройство снова и снова спрашивало, где модем или маршрутизатор, и не получало ответа, хотя другой трафик в сети был. Если не \
            получает ответа ни одно устройство, скорее всего, аппарат завис или перезапустился. Если без ответа осталось одно устройство, \
            тогда как другим отвечали, то либо аппарат относится к нему иначе, либо плохо его собственное соединение.
            """)
    static let lanGatewayImpersonation = KindWords(
        "Şlüz adından başqa maşın cavab verdi", "От имени шлюза отвечала другая машина",
        plainAz: """
            Evdə ikinci bir maşın qurğulara İnternetə çıxışın məhz o olduğunu bildirdi. Dəyişdirilmiş marşrutizator, mesh sistemi və ya \
            ehtiyat marşrutizator da belə edir; sonradan trafikin əvvəlkindən bir dayanacaq artıq keçməsini isə adi dəyişdirmə göstərmir.
            """,
        plainRu: """
            Вторая машина в доме сообщила устройствам, что путь в Интернет идёт через неё. Так же делают заменённый маршрутизатор, mesh-система \
            или запасной маршрутизатор; но лишний шаг на пути трафика после этого обычной заменой не объясняется.
            """)
    static let lanLeaseRefused = KindWords(
        "Qurğu ünvan almadı", "Устройство не получило адреса",
        plainAz: """
            Qurğu ev şəbəkəsində ünvan istədi və rədd edildi, yaxud cavab almadı. Başqa şəbəkədən gəlmək və ya hələ işə düşən kommutator \
            portu tək-tək halları izah edir; eyni dəqiqələrdə başqalarına ünvan verildiyi halda bir qurğunun rədd edilməsi başqa məsələdir.
            """,
        plainRu: """
            Устройство запросило адрес в домашней сети и получило отказ или не получило ответа. Отдельные случаи объясняются приходом из \
            другой сети или ещё запускающимся портом коммутатора; иное дело, когда одному устройству отказывают, а другим в те же минуты \
            адреса выдают.
            """)
    static let lanLeaseManipulated = KindWords(
        "Ünvan təyinatı dəyişdirildi", "Назначение адресов изменилось",
        plainAz: """
            Bir şəbəkədə iki müxtəlif cihaz ünvan payladı, yaxud təyin edilmiş şlüz, adlar serveri və ya müddət xəbərdarlıq edilmədən \
            dəyişdi. Adi səbəb kiminsə qoşduğu ikinci marşrutizatordur.
            """,
        plainRu: """
            Адреса в одной сети раздавали два разных аппарата, либо без предупреждения изменились назначенные шлюз, сервер имён или срок. \
            Обычная причина — второй маршрутизатор, который кто-то включил в сеть.
            """)
    static let lanRouterAdvertisement = KindWords(
        "IPv6 geri götürüldü və ya yönləndirildi", "IPv6 был отозван или перенаправлен",
        plainAz: """
            Qurğulara IPv6-dan necə istifadə etməyi bildirən mesajlar bir-birinə zidd oldu və ya geri götürüldü. Bir çox marşrutizator xətti \
            itirəndə IPv6-nı özü geri götürür.
            """,
        plainRu: """
            Сообщения о том, как пользоваться IPv6, противоречили друг другу или были отозваны. Многие маршрутизаторы сами отзывают IPv6, \
            когда теряют линию.
            """)
    static let lanDown = KindWords(
        "Ev şəbəkəsi işləmirdi", "Домашняя сеть не работала",
        plainAz: """
            Qurğu heç nəyə, hətta eyni evdəki modemə və ya marşrutizatora da çata bilmədi. Qırılma evdə idi: cihazın özü, onun qidalanması, \
            kabel və ya Wi-Fi. Bu müddətdə provayderin xətti haqqında heç nə demək olmaz.
            """,
        plainRu: """
            Устройство не могло достичь ничего, даже модема или маршрутизатора в том же доме. Обрыв был дома: сам аппарат, его питание, \
            кабель или Wi-Fi. О линии провайдера в это время сказать ничего нельзя.
            """)
    static let lanAddressConflict = KindWords(
        "İki maşın bir ünvandan istifadə etdi", "Две машины использовали один адрес",
        plainAz: """
            Evdə iki maşın eyni şəbəkə ünvanından istifadə etdi, buna görə hər ikisi vaxtaşırı bağlantını itirir. Adi səbəb əl ilə qoyulmuş \
            sabit ünvandır.
            """,
        plainRu: """
            Две машины в доме использовали один и тот же сетевой адрес, поэтому обе временами теряют связь. Обычная причина — постоянный \
            адрес, заданный вручную.
            """)
    static let accessPPPoEFailure = KindWords(
        "Provayderə qoşulma alınmadı", "Подключиться к провайдеру не удалось",
        plainAz: """
            Modemin qoşulma cəhdi provayder tərəfində cavabsız qaldı, rədd edildi və ya kəsildi. Bunu yalnız modem ilə xətt arasında görmək \
            olar. Xətt nasazlığı, yanlış giriş məlumatları və provayderdəki qəza da belə görünür; bildirilmiş səbəb olduğu kimi gətirilir.
            """,
        plainRu: """
            Попытка модема подключиться осталась на стороне провайдера без ответа, была отклонена или прервана. Увидеть это можно только \
            между модемом и линией. Так же выглядят неисправность линии, неверные учётные данные и авария у провайдера; названная причина \
            приводится дословно.
            """)
    static let uplinkDown = KindWords(
        "İnternet xətti işləmirdi", "Линия в Интернет не работала",
        plainAz: """
            Kimə müraciət edilsə də, İnternetdə heç nə cavab vermirdi, evdəki modem və ya marşrutizator isə cavab verməkdə davam edirdi. \
            Qırılma ev şəbəkəsindən sonra idi: cihazın öz ötürməsində, xətdə və ya provayderdə. Səbəbi təkcə buna əsasən demək olmaz.
            """,
        plainRu: """
            Кого бы ни спрашивали, в Интернете не отвечал никто, а модем или маршрутизатор в доме продолжал отвечать. Обрыв был за домашней \
            сетью: в самом аппарате при пересылке, на линии или у провайдера. Почему — по одному этому сказать нельзя.
            """)
    static let linkFlap = KindWords(
        "Bir çox bağlantı eyni anda qırıldı", "Множество соединений оборвалось в один момент",
        plainAz: """
            Bir-biri ilə əlaqəsi olmayan yerlərlə bağlantıların hamısı iki saniyə içində dayandı. Xəttin və ya Wi-Fi-ın bir anlıq kəsilməsi \
            bunu izah edir; bu, ayrıca bir sayt haqqında heç nə demir.
            """,
        plainRu: """
            Соединения с не связанными между собой местами остановились в пределах двух секунд. Это объясняется одним коротким обрывом линии \
            или Wi-Fi и ничего не говорит о каком-либо отдельном сайте.
            """)
}
