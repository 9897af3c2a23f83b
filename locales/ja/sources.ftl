### The sources, one source, one collection.

sources = ソース
sources-lead = 証跡の収集元となる Confluence サイトです。
category = ナレッジ管理
none-title = Confluence Cloud は接続されていません
none-detail = サイトを接続すると、誰が何を閲覧、変更できるかを示す証跡 (アクセスレビュー、グループのメンバーシップ、スペース、ページ) を収集できます。
none-detail-view = サイトの接続を、この組織のソースの管理担当者に依頼してください。
connect-a-site = サイトを接続
source-active = 有効
source-needs-attention = 要対応
source-off = オフ

## One source.

fact-site = サイト
fact-account = アカウント
fact-route = 接続経路
fact-token = トークンの有効期限
fact-checked = 前回のチェック
fact-collected = 前回の収集
fact-next = 次回の収集
fact-schedule = 収集の頻度
schedule-hourly = 1 時間ごと
schedule-six-hours = 6 時間ごと
schedule-daily = 毎日
schedule-weekly = 毎週
save = 保存
fact-cloud-id = クラウド ID
never = まだありません
# $characters: the last four of the token.
token-ends-in = 末尾: { $characters }
token-ending = まもなく期限切れ
token-over = 期限切れ
calendar = リマインダー
calendar-add = カレンダーに追加
expiry-correct = 日付を修正
# $host: the site; $name: the account; $page: an address.
calendar-summary = { $host } の API トークンを交換
calendar-detail = { $name } のトークンはこの日に期限切れになります。それまでに新しいトークンを作成し、ここで交換してください: { $page }
route-site = サイトに直接接続 (アカウントのすべての権限)
route-gateway = Atlassian の API ゲートウェイ経由 (トークンのスコープの範囲内)
open-site = Confluence で開く
check-again = 再チェック
collect-now = 今すぐ収集
switch-off = オフにする
switch-on = オンにする
switched-off = このソースはオフです
switched-off-detail = 収集は行われません。収集済みの証跡は保持されます。オンにすると、最初にすべての項目がチェックされます。
disconnect = 切断
disconnect-lead = トークンはすぐに破棄され、以後は何も収集されません。同じサイトをもう一度接続すると、履歴が引き継がれます。
# $name: the subdomain.
disconnect-confirm = 確認のため { $name } と入力してください
disconnect-evidence = このソースの証跡もすべて削除する。元に戻すことはできません。
disconnect-wrong = このソースのサブドメインではないため、何も変更していません。切断するには { $name } と入力してください。
last-check = チェックの結果
runs = 収集
no-runs = まだ何も収集されていません。
column-when = 開始日時
column-result = 結果
column-why = 種類
column-took = 所要時間

turning = 一覧の続き
newest = 最新
older = 以前のもの

## Choosing spaces.

spaces-choose = スペースを選択
spaces-lead = ここでの選択は、次回の収集から反映されます。それ以外のスペースには問い合わせません。
spaces-which = 対象のスペース
spaces-all = すべてのスペース
spaces-only = 選択したスペースのみ
spaces-except = 選択したスペース以外すべて
spaces-with-personal = 個人スペースも含める
spaces-with-archived = アーカイブ済みスペースも含める
search = 検索
spaces-not-found = 該当するスペースはありません。
spaces-count = 件数を確認
space-archived = (アーカイブ済み)
spaces-choose-one = スペースが選択されていません。1 つ以上選択するか、すべてのスペースを選んでください。
spaces-more = ここに表示できるより多くのスペースがあります。
# $taken of $all are collected.
spaces-effect = { $all } 件中 { $taken } 件のスペースを収集します。
spaces-only-some = { $count } 件のスペースのみ
spaces-except-some = { $count } 件のスペース以外すべて

## One collection.

run = 収集
run-queued = 開始待ち
run-running = 収集中
run-succeeded = 完了
run-partial = 完了 (未取得あり)
run-failed = 失敗
run-cancelled = キャンセル済み
outcome-queued = まもなく収集が始まります。
outcome-running = 収集しています。
outcome-succeeded = アカウントで閲覧できるものをすべて読み取りました。
outcome-succeeded-moved = 前回すべてを読み取った時点以降の変更がすべて読み取られ、権限とメンバーシップはすべて改めて読み取られました。
outcome-partial = 未取得の項目が { $gaps } 件あります。詳細は以下と証跡に記載されています。
outcome-failed = 収集は結果を得られずに終了しました。
outcome-cancelled = 収集はキャンセルされました。それまでに読み取ったものは保持されます。
trigger-first = 初回
trigger-schedule = 定期
trigger-manual = 手動
streams = 読み取る項目
streams-over = 読み取った項目
stream-spaces = スペース
stream-pages = ページ
stream-blogposts = ブログ投稿
stream-versions = バージョン
stream-space-permissions = スペースの権限
stream-role-assignments = ロールの割り当て
stream-groups = グループ
stream-group-members = グループのメンバー
stream-users = アカウント
stream-restrictions = ページの制限
stream-attachments = 添付ファイル
stream-audit-log = 監査ログ
stream-waiting = 待機中
stream-running = 読み取り中
stream-done = 読み取り済み
stream-skipped = 不要
stream-unread = 読み取りなし
# $setting: the name of a setting.
stream-not-requested = 要求されていません。このコネクターの運用担当者が有効にできます ({ $setting })。
stream-failed = 不完全
# 120 of 400.
so-many-of = { $done } / { $expected }
so-far = これまでに { $done }
took-requests = リクエスト { $requests } 件
took-retries = 再試行 { $retries } 件
took-waiting = 待機 { $seconds } 秒
gaps = 未取得の項目
# $stream: what is read; $subject: the space or group of it.
gap-of = { $stream }: { $subject }

## Its files.

evidence = 証跡
evidence-lead = 署名付きマニフェストに、すべてのファイルとそのチェックサムが記載されています。改変されていないことを誰でも確認できます。
no-evidence = この収集ではファイルが作成されませんでした。
evidence-later = 収集が終わると、ここにファイルが表示されます。
download-all = すべてダウンロード (.zip)
column-file = ファイル
column-rows = 行数
column-size = サイズ
column-sha = SHA-256
so-many-rows = { $rows } 行
artifact-access-review = スペース別のアクセス
artifact-memberships = グループとメンバー
artifact-accounts = アカウントとアクセスの範囲
artifact-spaces = スペース
artifact-pages = ページとブログ投稿
artifact-change-management = 変更
artifact-audit-log = 監査ログ
artifact-restrictions = 制限付きページ
artifact-attachments = 添付ファイル
artifact-access-changes = 前回の収集以降のアクセスの変更
artifact-review-decisions = 最新のアクセスレビューの決定
artifact-assessment-results = 収集した内容（OSCAL評価結果）
artifact-raw-responses = Confluence の応答（原文のまま）
artifact-schemas = 列とフィールドの意味（プログラム用）
artifact-manifest = マニフェスト：ファイルの完全性
artifact-signature = 署名付きマニフェスト
artifact-signing-key = 署名を検証する鍵
artifact-checksums = チェックサム

## Links to files. $file: a file's name, $moment: a date with a time.

link = ダウンロードリンク
make-link = リンクを作成
make-link-to = { $file } へのリンクを作成
link-address = アドレス
link-once = 表示されるのは今だけです。このページを離れる前にコピーしてください。
link-until = { $moment } まで有効です。
link-for-anyone = このリンクを持つ人は、サインインせずにダウンロードできます。ダウンロードのたびに、リンクを作成した人の名前とともに監査記録に残ります。
link-back = 収集に戻る
links-open = 有効なリンク
links-open-lead = リンクを持つ人は誰でもダウンロードできます。アドレスそのものは保存されません。
link-all-files = すべてのファイル
link-made-by = { $name } が { $moment } に作成しました。
link-withdraw = 取り消す
link-withdraw-to = { $file } へのリンクを取り消す
