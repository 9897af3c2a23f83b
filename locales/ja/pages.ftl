### What stands around every page, and what pages have in common.
### Every language has the same messages with the same arguments; the build fails otherwise.

## The product.

-product = Confluence Cloud コネクター
portal = お使いのコンプライアンスポータル
skip = コンテンツへスキップ
read-only = 読み取り専用アクセス
promise = コネクターは読み取りだけを行います。Confluence の内容が変更されることはありません。
breadcrumb = パンくずリスト
# $title: the heading of the page.
title = { $title } · { -product }
new-tab = (新しいタブで開きます)
language = 言語

## Where a link leads.

landing-button = 接続ウィザードを開く
# $portal: the name of the portal.
landing-lead = { $portal } が、お使いの Confluence サイトからの証跡の収集をリクエストしています。
landing-lead-unnamed = お使いのコンプライアンスポータルが、Confluence サイトからの証跡の収集をリクエストしています。
landing-need = サイトのアドレス、アカウントのメールアドレス、API トークンが必要です。
landing-time = 所要時間は約 3 分です。各ステップの結果はその場でわかります。
fact-organization = 組織
fact-person = 利用者

## Links that do not open the wizard: heading and what it means.

link-unknown = このリンクは無効です
link-unknown-detail = コピーしたときに途中で切れた可能性があります。
link-expired = このリンクは期限切れです
link-expired-detail = リンクを使えるのは短時間だけです。
link-used = このリンクは使用済みです
link-used-detail = 1 つのリンクでウィザードを開けるのは 1 回だけです。ご自身で開いた場合は、そのウィンドウで続けてください。
link-revoked = このリンクは取り消されました
link-revoked-detail = お使いのコンプライアンスポータルがリンクを取り消しました。
link-alone = コンプライアンスポータルに戻り、ソースを一度オフにしてからオンにしてください。新しいリンクが作成されます。
new-link = 新しいリンクを取得
no-cookie = このブラウザーは、ほかのページに埋め込まれたページの Cookie を保存しません。別のウィンドウで開くと、ウィザードを使えます。
new-window = 別ウィンドウで開く

## Other pages that cannot be shown.

session-over = セッションが終了しました
session-over-detail = 安全のため、セッションは 8 時間で終了します。このブラウザーにセッションがない可能性もあります。接続済みのサイトは接続されたままです。
session-over-alone = コンプライアンスポータルに戻り、ソースをもう一度開いてください。
page-missing = ページが見つかりません
page-missing-detail = アドレスが間違っている可能性があります。コンプライアンスポータルに戻り、そこからソースを開いてください。

## Headings over an error's sentence.

error-not-found = 見つかりません
error-forbidden = この操作は許可されていません
error-not-now = 今は実行できません
error-link-over = このリンクは使えなくなりました
error-failed = 処理できませんでした
error-slower = 少し間を空けてください
error-unclear = 内容を認識できませんでした

## Dates, sizes and times.

# 20 Nov 2027 (in 361 days). $date: the date, already written; $away: one of the next messages.
date-away = { $date } ({ $away })
away-today = 今日
away-tomorrow = 明日
away-yesterday = 昨日
away-ahead = { $days } 日後
away-past = { $days } 日前
# $date and $time, already written: 24 Nov 2026, 14:05 UTC.
moment = { $date } { $time } UTC
# $number, already written: 88.1.
size-gigabytes = { $number } GB
size-megabytes = { $number } MB
size-kilobytes = { $number } kB
size-bytes = { $number } B
took-nothing = 1 秒未満
took-seconds = { $seconds } 秒
took-minutes = { $minutes } 分 { $seconds } 秒
took-hours = { $hours } 時間 { $minutes } 分
# $number is of 100.
percent = { $number }%

## Putting texts together.

# A list of words: $first holds all but the last, joined by list-more.
list-last = { $first }、{ $last }
list-more = { $first }、{ $next }
# Two whole sentences, one after the other.
sentences = { $first }{ $second }
