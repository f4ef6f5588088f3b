# همهٔ واژه‌های رابط به فارسی. معنای هر پیام و جای آن در `en.ftl` آمده است؛ اینجا تنها آنچه برای ترجمه باید دانست.
# واژه‌ها می‌گویند چه چیز دانسته است، نه اینکه چه باید از آن برداشت کرد.
# «گروه» کنشگری است که عضو دارد: جناح، سازمان، دولت یا ائتلاف؛ «موضع رسمی» سخن خود آن است. «مسئله» محل اختلاف است.

## قاب صفحه

skip-to-content = پرش به محتوا
navigation = ناوبری اصلی
above = جای این صفحه
data = داده‌ها
generated-by = ساخته‌شده با rapporteur.
colors = رنگ‌ها
colors-system = مانند سامانه
colors-light = روشن
colors-dark = تیره
as-of-day = تا تاریخ { $date }
authors = از { $names }
last-changed = آخرین تغییر: { $date }

nav-home = نمای کلی
nav-events = رویدادها
nav-timeline = گاه‌شمار
nav-actors = کنشگران
nav-issues = مسائل
nav-matrix = ماتریس
nav-publishers = ناشران
nav-tags = برچسب‌ها
nav-search = جست‌وجو

data-events-json = رویدادها (JSON)
data-stances-csv = اظهارات (CSV)
data-matrix-csv = ماتریس (CSV)
data-matrix-json = ماتریس (JSON)
data-relations-csv = پیوندها (CSV)
data-agreement-csv = همسویی (CSV)
data-dna-csv = برای Discourse Network Analyzer (CSV)
data-network-graphml = شبکه (GraphML)
feed-atom = رویدادها (Atom)
feed-json = رویدادها (JSON Feed)
feed-shifts = تغییر موضع‌ها (خوراک)

## عنوان صفحه‌ها

title-events = رویدادها
title-events-page = رویدادها، صفحهٔ { $page }
title-timeline = گاه‌شمار
title-actors = کنشگران
title-issues = مسائل
title-publishers = ناشران
title-tags = برچسب‌ها
title-tag = برچسب: { $name }
title-matrix = چه کسی کجا ایستاده است
title-matrix-day = چه کسی در { $date } کجا ایستاده بود
title-matrix-inexact = چه کسی تا پایان { $date } کجا ایستاده بود
title-matrix-by = چه کسی تا { $date } کجا ایستاده بود
title-part = { $title }: { $part }
title-agreement = چه کسی با چه کسی همسوست
title-coverage = پوشش
title-changes = تغییرها
title-changes-page = تغییرها، صفحهٔ { $page }
title-moved = منتقل شد
title-search = جست‌وجو
title-feed = { $title }: { $name }
title-shifts-feed = { $title }: تغییر موضع‌ها
title-not-found = صفحه پیدا نشد

## برچسب‌های قالب‌ها

actor = کنشگر
actors = کنشگران
all-events = همهٔ رویدادها
also-known-as = نام‌های دیگر
as-of = تا تاریخ
basis = بر پایهٔ
as-data = به صورت داده:
by = توسط
cite = ارجاع
cite-address = نشانی پایدار
cite-no-address = این نسخه از پرونده نشانی‌ای در وب ندارد
cited-in = ارجاع‌شده در
closed-issues = مسائل بسته‌شده:
condition = شرط:
content = شرح
continued-by = ادامه در
corrections = اصلاحیه‌ها
date = تاریخ
day-after = بعدتر
day-before = پیش‌تر
days-of-change = روزهایی که خانه‌ای تغییر کرد
event = رویداد
event-after = رویداد بعدی
event-of = رویداد:
event-before = رویداد قبلی
facts = مشخصات
in-the-matrix = در ماتریس:
issue = مسئله
issues = مسائل
kind = نوع
latest-statement = آخرین
legend = معنای نشانه‌ها
member-of = عضو
moved-to = این صفحه اکنون در این نشانی است:
neighbors = رویدادهای همسایه
on-this-page = در این صفحه
# از رویدادهای برنامه‌ریزی‌شده یا پس‌گرفته، یا کم‌اطمینان‌تر از آنچه ماتریس می‌خواهد.
no-counting-statement-from = بدون اظهاری که به شمار آید، اما با اظهاراتی دیگر در پایین:
no-statement-from = بدون اظهاری در این پرونده:
# اظهارات بی‌تاریخِ اینان یا اعضایشان پایین‌تر در تاریخچه آمده است.
no-dated-statement-from = بدون اظهار تاریخ‌دار در این پرونده، اما با اظهار بی‌تاریخ در پایین:
not-found-hint = در این نشانی صفحه‌ای نیست. شاید منتقل شده یا نشانی نادرست نوشته شده باشد.
on-the-date = دربارهٔ تاریخ
on = دربارهٔ
open-source = گشودن منبع
other-days = روزهای دیگر
other-roles = سمت‌های دیگر
over-time = در گذر زمان
page = صفحه
pages = صفحه‌ها
positions = مواضع
signs = معنای علامت‌ها
several-sources = منابع:
source = منبع:
sources = منابع
state-of-play = وضعیت کنونی
statements = اظهارات
status = وضعیت
suggested-hint = با مقایسه یافته شده است؛ هیچ ویراستاری آن را نسنجیده است.
summary = خلاصه
tag = برچسب
tags = برچسب‌ها
translation = ترجمه:
undated = بدون تاریخ
under-the-id = با شناسهٔ
untitled = عنوان داده نشده
website = وب‌سایت
who-stands-where = چه کسی کجا ایستاده است
without-a-body = دیگران

## شیوهٔ ارجاع به صفحه

cite-title = «{ $title }»، { $site }
cite-corrected = آخرین تغییر { $date }، با اصلاحیه
cite-changed = تاریخ آن همان تاریخ رویداد است، آخرین تغییر { $date }
cite-changed-again = تاریخ آن همان تاریخ تازه‌ترین اصلاحیه است، آخرین تغییر { $date }
cite-uncorrected = تاریخ آن همان تاریخ رویداد است

## جست‌وجو

search-all = همه
search-begins = واژه‌هایی که با «{"{"}word{"}"}» آغاز می‌شوند بسیارند و تنها نخستین‌ها بررسی شد: حروف بیشتری بنویسید.
search-common = «{"{"}word{"}"}» در {"{"}count{"}"} مدخل آمده است و {"{"}read{"}"} مدخلی که بیش از همه دربارهٔ آن است بررسی شد.
search-deeper = بررسی بیشتر
search-failed = نمایه بارگذاری نشد. صفحه را دوباره بارگذاری کنید.
search-for = چند واژه، یا «عبارتی در گیومه»
search-found = یافته‌ها: {"{"}count{"}"}
search-further = نمایش بیشتر
search-hint = با کلید / به جست‌وجو بروید، با کلیدهای جهت‌نما میان یافته‌ها حرکت کنید و با Enter بگشایید. اعراب و شکل حروف اهمیتی ندارد.
search-instead = «{"{"}word{"}"}» در چیزی نیست؛ آنچه «{"{"}other{"}"}…» دارد نشان داده شده است.
search-most = یافته‌ها: حداکثر {"{"}count{"}"}
search-nothing = چیزی یافت نشد. شاید واژه‌های کمتر یا دیگر، یا پالایه‌های کمتر کمک کند.
search-partly = هیچ مدخلی همهٔ این واژه‌ها را ندارد: آنچه نشان داده شده بیشترِ آن‌ها را دارد.
search-reset = پاک کردن
search-sought = از {"{"}count{"}"} مدخلی که شاید همهٔ این‌ها را داشته باشد {"{"}read{"}"} مدخل خوانده شد.
search-unknown = هیچ مدخلی این را ندارد و کنار گذاشته شد: {"{"}words{"}"}
search-without-script = جست‌وجو به جاوااسکریپت نیاز دارد. بدون آن، این فهرست‌ها به همه چیز می‌رسند:
search-year = سال

## سرعنوان‌ها با شمار

heading-sources = منابع ({ $count })
heading-responses = واکنش‌ها ({ $count })
heading-positions = مواضع ({ $count })
heading-related = رویدادهای مرتبط ({ $count })
heading-effects = تغییرهای دیگر در ماتریس ({ $count })
heading-events = رویدادها ({ $count })
heading-members = اعضا ({ $count })
heading-more-members = اعضای دیگر ({ $count })
heading-statements = اظهارات ({ $count })
heading-latest = تازه‌ترین رویدادها
heading-coming = رویدادهای پیش رو
heading-shifts = تغییر موضع‌های اخیر
heading-more-shifts = تغییر موضع‌های اخیر دیگر ({ $count })
heading-conflicts = شواهد متناقض
heading-more-conflicts = شواهد متناقض دیگر ({ $count })
heading-undated = بدون تاریخ ({ $count })
heading-not-counted = به‌حساب‌نیامده ({ $count })
heading-older = اظهارات قدیمی‌تر ({ $count })
heading-older-events = رویدادهای قدیمی‌تر ({ $count })

## ماتریس در گذر زمان

newest-matrix = تازه‌ترین ماتریس
known-at-last-update = بنا بر دانسته‌های آخرین روزآمدسازی
conflicts-hint = روایت‌های کمابیش هم‌زمان با هم نمی‌خوانند و معلوم نیست کدام درست است: تغییر موضع به‌شمار نمی‌آید.
day-counted-last = { $dates }، به‌شمارآمده از { $count ->
    [one] آخرین روز آن
   *[other] آخرین روز هر یک
}، { $day }
day-counted = { $dates }، به‌شمارآمده از { $day }
day-inferred = هیچ منبعی این روز را برای آنچه در آن تغییر کرد نمی‌گوید: این روز استنباط شده است و صفحهٔ هر رویداد می‌گوید چگونه.
no-change = در این روز هیچ خانه‌ای تغییر نکرد.
without-tables = جدول این روز کنار گذاشته شد تا وب‌گاه کم‌حجم بماند؛ فهرست می‌گوید چه چیز تغییر کرد.
heading-changes = آنچه تغییر کرد ({ $count })
changes-elsewhere = صفحهٔ هر دسته می‌گوید در مسائل آن چه تغییر کرد.
changes-on = { $issue }: { $changes }
changes-folded = { $changes } در { $issues }، { $actors }
past-changes = به جدول
change-first = نخستین اظهار تاریخ‌دار ثبت‌شده
change-first-members = نخستین اظهار ثبت‌شده در میان اعضایش
change-gone = دیگر هیچ اظهاری به حساب نمی‌آید
change-before = پیش‌تر: { $before }
change-before-stale = پیش‌تر: { $before }. این کهنه‌تر از آن است که کنار اظهار تازه به حساب آید، پس تغییر موضع نیست.
change-before-conflict = پیش‌تر: { $before }. شواهد متناقض تغییر موضع به شمار نمی‌آید.
change-of-voice = پیش‌تر: همین ({ $before })؛ اکنون: { $now }
change-of-holders = پیش‌تر: همین؛ کسانی که این موضع از آنان ثبت شده است تغییر کرده‌اند
change-through = از راه { $actors }
# همان، جایی که خود کنشگر هم اظهاری کرده است.
change-through-too = با اظهار خودش و از راه { $actors }
change-by-joining = { $count ->
    [one] { $actors } اکنون از اعضای { $body } است
   *[other] { $actors } اکنون از اعضای { $body } هستند
}
change-by-leaving = { $count ->
    [one] { $actors } دیگر از اعضای { $body } نیست
   *[other] { $actors } دیگر از اعضای { $body } نیستند
}
# همان، دربارهٔ عضوهایی که اکنون رهبری می‌کنند یا دیگر نمی‌کنند.
change-by-speaking = { $count ->
    [one] { $actors } از این پس از سوی { $body } سخن می‌گوید
   *[other] { $actors } از این پس از سوی { $body } سخن می‌گویند
}
change-by-ceasing = { $count ->
    [one] { $actors } دیگر از سوی { $body } سخن نمی‌گوید
   *[other] { $actors } دیگر از سوی { $body } سخن نمی‌گویند
}
shift-title = { $actor } دربارهٔ «{ $issue }»: { $words }؛ { $before }
effect-first = نخستین مورد ثبت‌شده
effect-was = تا این روز: { $before }
effect-was-until = تا { $date }: { $before }
effect-returned = به این موضع بازگشت؛ تا این روز: { $before }
effect-returned-on = به این موضع بازگشت؛ تا { $date }: { $before }
effect-now = { $before }؛ اکنون: { $now }

change-by-age = اظهارات قدیمی‌تر دیگر به حساب نمی‌آیند

feed-correction = اصلاحیه، { $date }:
no-corrections = تاکنون چیزی اصلاح یا پس گرفته نشده است.

## آنچه افزوده و بازنگری شد

changes-since = { $changes } از { $date }
change-added = افزوده
change-revised = بازنگری‌شده

## گاه‌شمار

coming = هنوز در پیش
parts-of-time = سال‌ها
month-unknown = ماه نامعلوم
earlier = پیش‌تر
later = بعدتر
filter-events = پالایه
filter-any = هر کدام
timeline-shown = { $shown } از { $all } رویداد
density-days = رویدادها به تفکیک روز؛ هر میله به رویدادهای خود می‌رسد
density-weeks = رویدادها به تفکیک هفته؛ هر میله به رویدادهای خود می‌رسد
density-months = رویدادها به تفکیک ماه؛ هر میله به رویدادهای خود می‌رسد
density-years = رویدادها به تفکیک سال؛ هر میله به رویدادهای خود می‌رسد
density-spans = رویدادها در بازه‌های { $count } ساله؛ هر میله به رویدادهای خود می‌رسد
density-words = از { $time }. بلندترین میله: { $most }.
density-bar = { $time }: { $events }
density-loose = { $bar }، { $count } مورد از آن‌ها با تاریخ کمتر دقیق
density-bar-shown = { $name }: { $shown } از { $all }
density-hollow-days = توخالی: روز آن دقیق دانسته نیست؛ در آغاز زمان ممکنش کشیده شده است
density-hollow-weeks = توخالی: هفتهٔ آن دقیق دانسته نیست؛ در آغاز زمان ممکنش کشیده شده است
density-hollow-months = توخالی: ماه آن دقیق دانسته نیست؛ در آغاز زمان ممکنش کشیده شده است
density-hollow-years = توخالی: شاید در سالی دیرتر بوده است
density-breaks = جایی که خط گسسته است، زمانی دراز و بی‌رویداد کنار گذاشته شده است

## همسویی

agreement = همسویی
agreement-with = با
agreement-caption = برای هر کنشگر، نخست نزدیک‌ترین‌ها به او
agreement-measure = در هر مسئله‌ای که دو کنشگر اکنون دربارهٔ آن موضعی دارند، موضع یکسان ۱ و دو سر مقابل طیف ۰ به شمار می‌آید و مواضع میانی بر پایهٔ گام‌های میانشان. همسویی میانگین این مسائل است. جایی که کنشگری هر یک از چند موضع را می‌پذیرد، نزدیک‌ترین آن‌ها به شمار می‌آید.
agreement-scope = تنها مسائل بازی مقایسه می‌شوند که مواضعشان طیفی می‌سازد، و تنها کنشگرانی که دست‌کم { $count } مسئلهٔ مشترک از این گونه دارند؛ شمار آن‌ها کنار هر مقدار آمده است. گروه با اعضای خودش مقایسه نمی‌شود؛ مسئله‌ای هم که موضع هر دو در آن بر گفتهٔ یک کنشگر استوار است، مانند گروه و رهبر پیشینش، به شمار نمی‌آید. برای گروهی که موضع رسمی ندارد، آنچه اعضایش بر آن هم‌نظرند به شمار می‌آید. آنچه هر دو رد می‌کنند نام برده می‌شود و به شمار نمی‌آید. آنجا که شواهد متناقض‌اند، تازه‌ترین گزارش شمرده می‌شود.
agreement-reference = این سنجه همان congruence فیلیپ لایفلد است: Philip Leifeld, “Discourse Network Analysis: Policy Debates as Dynamic Networks” (2017)
agreement-data = همهٔ جفت‌ها به صورت داده (CSV)
agreement-issues = { $count }
agreement-rejection = { $position } ({ $issue })
agreement-between = { $count } مورد دیگر میان این‌ها
issues-in-common = مسائل مشترک
both-reject = هر دو رد می‌کنند

## پوشش

coverage-hint = آنچه این پرونده دارد و آنچه ندارد، برای ویراستارانش. اینکه چیزی ثبت نشده به این معنا نیست که چیزی گفته نشده است.
coverage-counts = به زبان ارقام
statements-parted = { $all }: { $parts }
statements-in-matrix = { $count } در ماتریس
statements-closed = { $count } دربارهٔ مسائل بسته‌شده
statements-undated = { $count } بدون تاریخ
statements-apart = { $count } از رویدادهایی که به حساب نمی‌آیند
statements-later = { $count } پس از روز ماتریس
statements-left-out = { $count } کنارگذاشته، چون کمتر دانسته یا دو بار گفته شده است
coverage-events = رویدادهای دارای اظهار
coverage-actors = کنشگران دارای اظهاری از خود
coverage-issues = مسائل دارای اظهار
coverage-silent-actors = کنشگران بدون اظهاری از خود
coverage-silent-issues = مسائل بدون اظهار
coverage-inferred = کنشگران در یک مسئله، دانسته تنها از راه استنباط
coverage-older = کنشگران در یک مسئله، با آخرین اظهار قدیمی‌تر از { $count } روز
coverage-unsourced = رویدادهای بدون منبع تاریخ‌دار
coverage-no-source = بدون منبع
coverage-without-source = بدون هیچ منبعی
coverage-without-date = منابع بدون تاریخ
coverage-undated-source = { $count } منبع، بدون تاریخ
caption-with-count = { $caption } ({ $count })
share = { $some } از { $all }

## شمارها
# اسم پس از عدد در فارسی مفرد می‌ماند؛ تنها فعل شمار را نشان می‌دهد.

count-more = و { $count } مورد دیگر
count-more-sides = و { $count } طرف دیگر
count-pairs = { $count } جفت

count-changes = { $count } تغییر
count-corrections = { $count } اصلاحیه یا پس‌گرفتن
count-days = { $count } روز
count-events = { $count } رویداد
count-actors = { $count } کنشگر
count-actors-all-on-record = { $count } کنشگر با اظهار ثبت‌شده
count-actors-on-record = { $count } از { $of } کنشگر با اظهار ثبت‌شده
count-issues = { $count } مسئله
count-statements = { $count } اظهار
count-statements-of = { $count } از { $of } اظهار به‌حساب‌آمده
count-statements-by-then = { $count } اظهار به‌حساب‌آمده تا آن زمان
count-members = { $count } عضو
count-statements-by-actors = { $count } اظهار از { $actors } کنشگر
count-sources = { $count } منبع
count-publishers = { $count } ناشر
count-tags = { $count } برچسب
events-span = { $events }، از { $from } تا { $until }

## ورق زدن

page-of = صفحهٔ { $page } از { $pages }
page-previous = تازه‌تر
page-next = قدیمی‌تر

## فهرست‌ها

numbered = { $name } [{ $number }]
list-and = { $rest } و { $last }
list-comma = ، { "" }
list-semicolon = ؛ { "" }
quoted = «{ $text }»
quoted-within = ‹{ $text }›
list-dot = {"\u00A0"}· { "" }

## تاریخ‌ها

month-1 = ژانویه
month-2 = فوریه
month-3 = مارس
month-4 = آوریل
month-5 = مه
month-6 = ژوئن
month-7 = ژوئیه
month-8 = اوت
month-9 = سپتامبر
month-10 = اکتبر
month-11 = نوامبر
month-12 = دسامبر
# زیر میله‌های یک تصویر، که جا کم است.
month-short-1 = ژانویه
month-short-2 = فوریه
month-short-3 = مارس
month-short-4 = آوریل
month-short-5 = مه
month-short-6 = ژوئن
month-short-7 = ژوئیه
month-short-8 = اوت
month-short-9 = سپتامبر
month-short-10 = اکتبر
month-short-11 = نوامبر
month-short-12 = دسامبر
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-day-of-year = { $day } { $month }
date-unknown = تاریخ نامعلوم
date-period-in-month = { $from }–{ $until } { $month } { $year }
date-period-in-year = { $from } { $from-month } – { $until } { $until-month } { $year }
date-period = { $from } – { $until }
date-period-of-years = { $from }–{ $until }
date-inferred = { $date } (تاریخ{"\u00A0"}استنباطی)
date-on = در { $date }
date-within = { $kind ->
    [month] در { $date }
    [year] در سال { $date }
    [days] میان { $from } و { $until }
   *[other] میان { $from } و { $until }
}
date-from = از { $date }
date-until = تا { $date }
date-between = { $from } تا { $until }

## نوع و وضعیت رویدادها

event-kind-statement = بیانیه
event-kind-meeting = دیدار
event-kind-decision = تصمیم
event-kind-action = اقدام
event-kind-agreement = توافق
event-kind-incident = حادثه
event-kind-analysis = تحلیل

status-reported = گزارش‌شده
status-confirmed = تأییدشده
status-disputed = محل اختلاف
status-planned = برنامه‌ریزی‌شده
status-postponed = به تعویق افتاده
status-cancelled = لغوشده
status-retracted = پس‌گرفته

draft = پیش‌نویس
preview = پیش‌نمایش: آنچه بخشی از پروندهٔ منتشرشده نیست نیز نشان داده می‌شود.
withheld-draft = پیش‌نویس: بخشی از پروندهٔ منتشرشده نیست.
withheld-embargo = انتشار تا { $date } ممنوع: بخشی از پروندهٔ منتشرشده نیست.

## کنشگران

actor-kind-person = شخص
actor-kind-faction = جناح
actor-kind-organization = سازمان
actor-kind-state = دولت
actor-kind-coalition = ائتلاف
speaks-for-body = از سوی گروه سخن می‌گوید
role-period = { $role } ({ $dates })
name-until = { $name } (تا { $date })

## مسائل

issue-closed = بسته‌شده در { $date }
issue-column-caption = تا تاریخ { $date }

## راه آگاهی از اظهار

via-said = گفته
via-did = در عمل نشان داده
via-reported = گزارش‌شده
via-inferred = استنباط ما
via-inferred-elsewhere = استنباط‌شده

rejects-position = { $position } را رد می‌کند
any-of-between = ؛ { "" }
any-of = یکی از: { $positions }
any-of-quoted = یکی از { $positions }
position-undecided = نامصمم

apart-planned = به حساب نیامده: رویداد برنامه‌ریزی شده است
apart-postponed = به حساب نیامده: رویداد به تعویق افتاده است
apart-cancelled = به حساب نیامده: رویداد لغو شده است
apart-retracted = به حساب نیامده: رویداد پس گرفته شده است
mark-disputed = رویداد محل اختلاف است
mark-current = کنونی
mark-against = خلاف موضع کنونی
mark-against-own = خلاف موضع کنونی همان عضو
mark-before = پیش‌تر داشته
mark-left = چندی رها کرده
mark-ended = به آن پایان داده
part-line = از سوی گروه
part-member = به عنوان عضو
counts-from = از { $date } به حساب می‌آید

apart-stale = کنار گذاشته: کهنه است و دیگران کهنه نیستند
apart-weak = به حساب نیامده: کمتر از آنچه این ماتریس می‌خواهد دانسته است
apart-twin = دو بار به حساب نیامده: رویداد دیگری که همین است آن را گفته است
apart-later = هنوز به حساب نیامده: پس از روز ماتریس است
apart-left = دیگر به حساب نمی‌آید: در { $date } جدا شد
apart-speaks = دیگر به حساب نمی‌آید: از { $date } از سوی گروه سخن می‌گوید

## چرا خانه چنین است

why-none = هیچ‌یک از این اظهارات به حساب نمی‌آید؛ کنار هر یک آمده است چرا.
why-undated = آنچه پایین‌تر بی‌تاریخ آمده در هیچ خانه‌ای نمی‌آید: معلوم نیست از کی به حساب می‌آمد.
why-none-else = از اظهارات دیگر هیچ‌یک به حساب نمی‌آید؛ کنار هر یک آمده است چرا.
why-alone = تنها اظهار تاریخ‌دار ثبت‌شده.
why-clear = هیچ اظهار به‌حساب‌آمده‌ای با اظهار کنونی تفاوت ندارد.
why-shifted = تغییر موضع: اظهار ثبت‌شدهٔ پیشینی با اظهار کنونی تفاوت دارد.
why-shifted-rejected = تغییر موضع: اظهار پیشینی موضعی را که اکنون دارد رد کرده بود.
why-reversed = بازگشت: این موضع را پیش‌تر داشت، در { $left } رها کرد و در { $since } دوباره گرفت.
why-contradictory = شواهد متناقض: { $count ->
    [one] اظهاری که از راهی دیگر دانسته است، { $days ->
        [0] از همان روزِ اظهار کنونی، با آن تفاوت دارد.
       *[other] با فاصلهٔ حداکثر { $days } روز از اظهار کنونی، با آن تفاوت دارد.
    }
   *[other] { $count } اظهار که از راهی دیگر دانسته‌اند، { $days ->
        [0] از همان روزِ اظهار کنونی، با آن تفاوت دارند.
       *[other] با فاصلهٔ حداکثر { $days } روز از اظهار کنونی، با آن تفاوت دارند.
    }
}
why-withdrawn = دیگر این موضع را ندارد: رد کردنِ بعدی به موضع پایان می‌دهد اگر از همان راه دانسته باشد یا بیش از { $days } روز پس از آن بیاید؛ و از آن پس موضعی گرفته نشده است.
why-rejects = تنها رد کردن ثبت شده است، و رد کردن هرگز موضعی دیگر خوانده نمی‌شود.
why-undecided = آخرین اظهار دربارهٔ موضع این است که هنوز موضعی نیست.
why-stale = از آخرین اظهار بیش از { $days } روز گذشته است.
why-divided-leads = اعضا اختلاف دارند: از دو تن که گروه را رهبری می‌کنند مواضعی متفاوت ثبت شده است.
why-divided-positions = اعضا اختلاف دارند: دو بخش گروه مواضعی دارند که هیچ وجه مشترکی ندارد.
why-divided-rejection = اعضا اختلاف دارند: بخشی از گروه همهٔ آنچه را بخش دیگر دارد رد می‌کند.
why-no-line = نه از گروه و نه از کسی که از سوی آن سخن می‌گوید اظهاری که به حساب آید ثبت نشده است؛ این سخن اعضاست.
why-line = موضع رسمی برقرار است: هیچ عضوی که به حساب می‌آید با آن تفاوت ندارد.
why-line-alone = موضع رسمی تنهاست: اظهار هیچ عضو دیگری به حساب نمی‌آید.
why-line-silent = در موضع رسمی موضعی نیست، پس موضع اعضا نشان داده شده است.
why-member = این موضع تنها عضوی است که موضعی از او ثبت شده است.
why-members = اعضایی که موضعی از آنان ثبت شده بر آن هم‌نظرند.
why-members-in-part = اعضایی که اظهاری از آنان ثبت شده اختلافی ندارند، اما هیچ موضعی میان همه مشترک نیست: هر موضعی که یکی از آنان می‌پذیرد نام برده شده است.
why-undecided-beside = آنکه نامصمم است گروه را دوپاره نمی‌کند.
why-left-out = { $count ->
    [one] { $count } اظهار کنار گذاشته شده، چون بیش از { $days } روز از آن گذشته است
   *[other] { $count } اظهار کنار گذاشته شده‌اند، چون بیش از { $days } روز از آن‌ها گذشته است
} و از دیگران نه.

## خانه‌های ماتریس

headline-none = بدون اظهاری در این پرونده
headline-undated = بدون اظهار تاریخ‌دار در این پرونده
headline-withdrawn = دیگر ندارد: { $position }
headline-rejects = { $position } را رد می‌کند
headline-undecided = نامصمم
headline-divided = اعضا اختلاف دارند
headline-members = بدون موضع رسمی
headline-line = موضع رسمی خودش: { $says }
voice-member = { $names }: { $says }
voice-leads = { $names }، از سوی گروه
speaker = { $name } ({ $notes })
speaker-for-body = از سوی گروه
speaker-itself = خود گروه
speaker-conflict = شواهد متناقض
speaker-inferred = استنباط‌شده
said-by-voice = { $says } ({ $voice })
# آنچه همهٔ یک سو با یک شرط می‌گویند؛ شرط به زبان ویراستار است: «اگر …».
said-on-condition = { $says } ({ $condition })

state-withdrawn = رد شده { $when }
state-rejects = موضع خودش اعلام نشده
state-contradictory = شواهد متناقض: { $position }، { $via }، { $date }
state-contradictory-rejects = شواهد متناقض: رد { $position }، { $via }، { $date }
state-reversed = بازگشت به این موضع { $when }
state-shifted = تا { $date }: { $position }
state-shifted-rejected = تا { $date } رد می‌کرد: { $position }
cell-side = { $position }:
cell-side-who = { $position }: { $names }.
cell-whole = { $summary }. { $sides }
state-also-undecided = نامصمم بودن نیز ثبت شده است
cell-stale = بدون اظهار از { $date }
cell-recent = تغییر موضع { $when }
cell-people = { $part ->
    [none] هیچ اظهاری از { $of ->
        [one] تنها شخص آن
       *[other] { $of } شخص آن
    } به حساب نمی‌آید
    [all] اظهارات { $of ->
        [one] تنها شخص آن
       *[other] هر { $of } شخص آن
    } به حساب می‌آید
   *[some] اظهارات { $people } تن از { $of } شخص آن به حساب می‌آید
}
cell-latest = آخرین { $date }
cell-strongest = قوی‌ترین شاهد: { $via }
cell-line = { $via ->
    [said] به گفتهٔ خود گروه
    [did] خود گروه در عمل نشان داده
   *[other] منسوب به خود گروه
}

glyph-none = –
glyph-withdrawn = ⊘
glyph-rejects = ✕
glyph-undecided = ؟
glyph-contradictory = ≠
glyph-reversed = ↻
glyph-shifted = ←
glyph-clear = ●
glyph-members = ◇
glyph-divided = ◑

legend-none = بدون اظهاری که تا آن روز به حساب آید (اظهارات بی‌تاریخ به حساب نمی‌آیند)
legend-withdrawn = موضعی داشت که پایان یافته است؛ اکنون موضعی ندارد
legend-rejects = موضعی را رد می‌کند؛ موضع خودش اعلام نشده است
legend-undecided = نامصمم
legend-contradictory = شواهد متناقض از زمانی کمابیش یکسان
legend-reversed = این موضع را رها کرد و به آن بازگشت
legend-shifted = پیش‌تر موضعی دیگر داشت
legend-clear = یک موضع در اظهارات به‌حساب‌آمده
legend-members = گروهی که خود موضعی ندارد: تنها موضع اعضا ثبت شده است، و گفتهٔ آنان سخن گروه نیست
legend-scale = جای موضع بر طیف مسئله؛ جایی که تنها اعضا آن را دارند، فقط قاب آن
scale-ends = طیف: از «{ $first }» تا «{ $last }»
legend-divided = اعضا اختلاف دارند
legend-people-term = «شخص آن»:
legend-people = همهٔ کسانی که در آن روز از گروه‌اند؛ { $count ->
    [one] { $count } عضویتِ به‌شمارآمده نخستین روزی ندارد و از آغاز به حساب می‌آید
   *[other] { $count } عضویتِ به‌شمارآمده نخستین روزی ندارند و از آغاز به حساب می‌آیند
}

matrix-caption-all = همهٔ مسائل
matrix-caption-others = مسائل دیگر
groups-of-issues = دسته‌های مسائل
matrix-part = { $group }، { $number } از { $of }
overview = نمای کلی
overview-hint = از هر کس در چند مسئلهٔ هر دسته اظهاری ثبت شده است؛ خانه‌ها در صفحهٔ خود دسته‌ها هستند.
tally-on-record = { $count } از { $of }
tally-latest = آخرین تغییر { $date }
tally-members = بدون موضع رسمی: { $count }
tally-shifted = تغییر موضع: { $count }
tally-reversed = بازگشت: { $count }
tally-contradictory = شواهد متناقض: { $count }
tally-divided = اختلاف اعضا: { $count }
tally-rejects = تنها رد: { $count }
tally-withdrawn = رها کرده: { $count }
tally-undecided = نامصمم: { $count }
left-out-inferred = خانه‌ها آنچه را تنها استنباط شده در بر ندارند.
left-out-reported = خانه‌ها آنچه را تنها گزارش یا استنباط شده در بر ندارند.
show-members = نمایش اعضا ({ $count })
show-members-of = { $show }: { $body }

controls = مرتب‌سازی و پالایش
filter-actor = کنشگر یا گروه
filter-text = واژه‌های درون خانه‌ها
filter-marks = نشانه‌ها
filter-marks-hint = تنها ردیف‌هایی نشان داده می‌شوند که خانه‌ای با نشانه‌ای برگزیده دارند. هیچ‌یک برگزیده نیست: همهٔ ردیف‌ها.
filter-blank = خانه‌های ناهمخوان خالی گذاشته شده‌اند
hide-empty-rows = پنهان کردن ردیف‌های بدون اظهار
reset-view = نمایش همه
matrix-rows = { $shown } از { $all } ردیف
matrix-rows-of-actors = { $shown } از { $all } ردیف: { $actors } از { $known } کنشگر
matrix-issues = مسائل: { $shown } از { $all }
matrix-groups = دسته‌های مسائل: { $shown } از { $all }
sort-by = مرتب‌سازی بر پایهٔ { $name }
sorted-by = مرتب بر پایهٔ { $name }، گروه‌ها و اعضا در هم، هر کنشگر یک بار

## تصویرها

letters = الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی
picture-title = { $actor } دربارهٔ «{ $issue }»
picture-spell = از { $date }: { $says }
picture-divided = اعضا اختلاف دارند ({ $positions })
picture-contradictory = { $position }، با شواهد متناقض: { $against }
picture-refuted = { $position }، با شواهدی بر ضد آن
picture-mark = { $date }: { $says } ({ $via }). { $event }
picture-by = { $actor }، { $says }

picture-scale = جای هر کس تا تاریخ { $date }، بر طیفی از نخستین موضع تا آخرین.
picture-no-scale = جای هر کس تا تاریخ { $date }. مواضع ترتیبی ندارند.
picture-paths = مواضع در گذر زمان
picture-time = زمان از { $time } پیش می‌رود.
picture-time-once = همهٔ آنچه اینجا کشیده شده از { $time } است.
picture-gaps = آنجا که خط بریده است، مدتی دراز چیزی در اینجا ثبت نشده است: { $times }.
picture-undated = { $count ->
    [one] { $count } اظهار بدون تاریخ کشیده نشده است.
   *[other] { $count } اظهار بدون تاریخ کشیده نشده‌اند.
}
picture-bodies = نشانه‌های گروه اظهارات خود آن یا کسانی است که از سوی آن سخن می‌گویند؛ خط‌هایش از اعضا نیز می‌گوید.
picture-no-line = بدون موضع رسمی؛ { $says }
picture-line-silent = بدون موضعی از خود؛ { $says }

picture-mark-said = گفته
picture-mark-did = در عمل نشان داده
picture-mark-reported = گزارش‌شده
picture-mark-inferred = استنباط‌شده
picture-mark-rejects = موضعی را رد می‌کند
picture-mark-several = همین شمار اظهار نزدیک به هم
picture-mark-turn = تغییر موضع
picture-line-held = موضعی که دارد
picture-line-members = اعضا آن را دارند؛ خود گروه موضعی ندارد
picture-line-divided = بخشی از گروهی آن را دارد که اعضایش اختلاف دارند
picture-line-doubt = شواهد متناقض
picture-line-stale = از آن پس بدون اظهار
picture-line-span = زمانی که تاریخ نادقیق شاید در آن باشد
picture-line-end = دیگر ندارد
picture-place-held = دارد
picture-place-held-inferred = دارد، تنها بر پایهٔ استنباط
picture-place-members = اعضا آن را دارند؛ خود گروه موضعی ندارد
picture-place-members-inferred = اعضا آن را دارند، تنها بر پایهٔ استنباط؛ خود گروه موضعی ندارد
picture-place-members-reject = اعضا آن را رد می‌کنند؛ خود گروه چنین نگفته است
picture-place-member = بخشی از گروهی آن را دارد که اعضایش اختلاف دارند
picture-place-member-inferred = بخشی از گروهی آن را دارد که اعضایش اختلاف دارند، تنها بر پایهٔ استنباط
picture-place-other = شواهد متناقض
picture-place-was = پیش‌تر داشته
picture-place-rejects = رد می‌کند
picture-place-refused = دارد، با شواهدی بر ضد آن یا اعضایی که آن را رد می‌کنند

## رتبه‌ها (آدمیرالتی)

reliability-A = کاملاً قابل اعتماد
reliability-B = معمولاً قابل اعتماد
reliability-C = نسبتاً قابل اعتماد
reliability-D = معمولاً غیرقابل اعتماد
reliability-E = غیرقابل اعتماد
reliability-F = میزان اعتماد سنجیدنی نیست
reliability-publisher = ناشر { $rating }
reliability-on-scale = { $rating } ({ $grade } در مقیاس آدمیرالتی)

credibility-item = خبر: { $rating }
credibility-1 = تأییدشده از منابع دیگر
credibility-2 = احتمالاً درست
credibility-3 = شاید درست
credibility-4 = مشکوک
credibility-5 = نامحتمل
credibility-6 = درستی سنجیدنی نیست

source-archived = نسخهٔ بایگانی
source-original = نشانی اصلی
source-dead = اصل آن از { $date } در دسترس نیست

## پیوندها: برچسب در اینجا و در آنجا

confidence-high = اطمینان زیاد
confidence-moderate = اطمینان متوسط
confidence-low = اطمینان کم

relation-causes = سبب شد
relation-causes-inverse = ناشی از
relation-contributes = نقش داشت در
relation-contributes-inverse = تا حدی ناشی از
relation-escalates = تشدید کرد
relation-escalates-inverse = تشدیدشده با
relation-eases = کاهش داد
relation-eases-inverse = کاهش‌یافته با
relation-reinforces = تقویت کرد
relation-reinforces-inverse = تقویت‌شده با
relation-responds = در پاسخ به
relation-responds-inverse = واکنش برانگیخت
relation-follows = در پی
relation-follows-inverse = پس از آن آمد
relation-background = پیش‌زمینه
relation-background-inverse = پیش‌زمینهٔ
relation-part-of = بخشی از
relation-part-of-inverse = در بر دارد
relation-supersedes = جایگزینِ
relation-supersedes-inverse = جایگزین‌شده با
relation-parallels = همانند با
relation-parallels-inverse = همانند با
relation-concurrent = هم‌زمان با
relation-concurrent-inverse = هم‌زمان با
relation-contradicts = در تناقض با
relation-contradicts-inverse = در تناقض با
relation-same-as = همان رویدادِ
relation-same-as-inverse = همان رویدادِ

## آنچه `rapporteur new` در پرونده می‌نویسد

new-question = موضوع اختلاف چیست؟
new-in-favor = موافق
new-against = مخالف
