### The wizard: two steps, and the page after them.

connect-site = Confluence Cloud を接続
steps = ステップ
step-site = サイト
step-credentials = 認証情報
step-done = 完了
# The title of a step's page.
step-title = { $step } · { connect-site }

## Step 1.

site-lead = どの Confluence サイトから証跡を収集しますか?
subdomain = サブドメイン
subdomain-hint = サイトのアドレスの先頭部分です。Confluence の任意のページのアドレスを貼り付けることもできます。
# $host: the site that is looked for.
site-asking = 確認中: { $host }
site-lost = 現在、サイトを確認できません
site-lost-detail = このページからコネクターに接続できません。「続ける」を押して、もう一度お試しください。
continue-button = 続ける
# $host: the site that is meant.
continue-with = { $host } で続ける
where-is-it = サブドメインの確認方法
where-is-it-detail = ブラウザーで Confluence を開き、アドレスバーを確認してください。.atlassian.net の前にある名前がサブドメインです。
where-not = カスタムドメインでは API トークンを使えないため、ここには入力できません。Confluence Data Center と Server は接続できません。
what-next = この後の流れ
what-next-account = アカウントのメールアドレスと API トークンを入力します。
what-next-checks = 読み取る項目をすべて一度試し、結果を 1 つずつ表示します。
what-next-kept = すべて成功した場合にのみ接続が保存され、最初の収集が始まります。

## Step 2.

credentials-lead = どのアカウントで読み取りますか?
email = Atlassian アカウントのメールアドレス
email-hint = トークンを作成するアカウントです。
token = API トークン
token-hint = 暗号化して保存され、再び表示されることはありません。
token-show = トークンを表示
token-hide = トークンを隠す
expires-on = トークンの有効期限
expires-on-hint = トークンの作成時に Atlassian で表示された日付です。
presets = よく使う有効期間
# A lifetime, as a button's name.
preset = { $days } 日
# The unit on the button, behind the number: as short as it can be.
preset-unit = 日
connect-button = 接続
cancel = キャンセル
back = 戻る
rotate = API トークンを交換
rotate-lead = 新しいトークンのチェックがすべて成功するまで、これまでのトークンが使われます。
form-wrong = フォームの入力内容を確認してください

## The checklist.

checks = チェック
check-begun = 読み取る項目をすべて試しています
check-begun-detail = 数秒かかります。すべて成功するまで何も保存されません。
check-cancelled = チェックはキャンセルされました。何も保存されていません。
check-lost = コネクターとの通信が途切れました。「接続」を押して、もう一度お試しください。二重に保存されることはありません。
not-connected = まだ接続されていません
not-connected-detail = 何も保存されていません。失敗した項目を下で確認してから、トークンをもう一度貼り付けて「接続」を押してください。
see-checks = チェックを見る
passed = すべて読み取れます
passed-warnings = 読み取れますが、注意点があります
check-failed = 読み取れない項目があります
step-waiting = 待機中
step-running = チェック中
step-passed = 成功
step-warning = 注意
step-failed = 失敗
step-skipped = 未実施
line-site = サイトの応答
line-sign-in = サインイン
line-spaces = スペース
line-pages = ページとブログ投稿
line-space-permissions = スペースの権限
line-groups = グループとメンバー
line-users = アカウント
line-audit-log = 監査ログ (任意)
remedy-link = Atlassian の API トークンのページを開く
scopes-to-tick = 選択するスコープ ({ $count } 件)
renewed = セッションが終了していたため、更新しました
renewed-detail = 入力内容は復元されています。ただし、トークンは保存されないため、もう一度貼り付けてください。

## How a token is made. Names in quotes are those of Atlassian's own page, which is English for most people.

help-token = API トークンの作成方法
# $page: a link with the text of help-page.
help-open = { $page }を、同じアカウントでサインインした状態で開きます。
help-page = Atlassian の API トークンのページ
help-create = 「Create API token」を選択します。
help-name = 後で見分けられるように、ポータルの名前を付けます。
help-expiry = 有効期限を設定します。Atlassian で設定できるのは最長 365 日です。
help-copy = トークンをコピーします。Atlassian で表示されるのはこの 1 回だけです。
help-scopes = スコープ付きのトークンを作成する場合
help-scopes-detail = 「Create API token with scopes」を選択し、アプリとして Confluence を選び、次のスコープだけを選択します:
help-scopes-optional = (任意)
help-service = 可能な場合はサービスアカウントを使用
help-service-detail = 個人のアカウントでは、本人の退職などによりトークンも使えなくなることがあります。監査で示す必要のあるスペースをすべて閲覧できるサービスアカウントなら、最も網羅的な証跡を得られます。

## Connected.

connected = 接続済み
# $host: the site.
connected-to = { $host } を接続しました
first-run = 最初の収集
may-close = このウィンドウは閉じてもかまいません。収集はそのまま続きます。
run-details = この収集の詳細
all-sources = すべてのソース
