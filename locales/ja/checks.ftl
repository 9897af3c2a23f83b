### What the checks have found. They also stand in the API, in gaps and in the log of a run.
### A list of scopes ends its sentence: pages fold it there.

## The site.

site-found = { $host } が見つかりました
site-found-detail = クラウド ID: { $cloud_id }。
site-not-found = { $host } というサイトはありません
site-not-found-detail = この名前のサイトが Atlassian にないか、サイトが一時的に利用できません。どちらの場合も Atlassian の応答は同じです。
site-not-found-remedy = ブラウザーで Confluence を開き、アドレスバーの名前と比べてください。名前が正しければ、数分後にもう一度お試しください。
site-deactivated = { $host } は無効化されています
site-deactivated-detail = サイトは存在しますが、サブスクリプションの終了などにより無効化されています。
site-deactivated-remedy = 組織の管理者に再有効化を依頼してから、もう一度お試しください。
site-moved = { $host } は { $to } に変わりました
site-moved-detail = サイトの名前が変更され、以前のアドレスは新しいアドレスを示すだけになっています。
# $name: the new subdomain.
site-moved-remedy = { $name } で続けてください。
site-signs-in = { $host } がこのサーバーをサインインページに転送しました
site-signs-in-detail = Confluence Cloud のクラウド ID は誰でも取得できますが、このサイトはその前にサインインを求めています。このサーバーと Atlassian の間のプロキシか、サイトの手前にあるシングルサインオンが原因と考えられます。
site-signs-in-remedy = このサーバーの運用担当者に、プロキシの有無を確認してください。プロキシがない場合は、シングルサインオンなしで API トークンを使えるように、組織の管理者に依頼してください。
site-ip-not-allowed = { $host } がこのサーバーからのアクセスを許可していません
site-busy = { $host } から待機を求められました
site-busy-detail = リクエストが多すぎるという応答が Atlassian からありました。
site-failing = { $host } は現在応答できません
site-failing-detail = Atlassian がエラーを返しました。原因は Atlassian 側にあります。
site-not-cloud = { $host } の応答は Confluence Cloud のものではありません
site-not-cloud-detail = 応答はありましたが、クラウド ID が含まれていませんでした。このサーバーと Atlassian の間のプロキシが代わりに応答した可能性があります。
site-not-cloud-remedy = 名前を確認してください。名前が正しければ、このサーバーの運用担当者にプロキシについて確認してください。
site-unreachable = { $host } に接続できません
# $because: one of the messages because-….
site-unreachable-detail = Atlassian に接続できませんでした。原因: { $because }。
site-none = サブドメインが未入力です
site-no-subdomain = サブドメインとして使えません
site-no-cloud = Confluence Cloud のサイトではありません

## Why no answer came: half a sentence after "because".

because-dns = 名前を解決できませんでした
because-not-public = 名前がプライベートネットワーク内のアドレスを指しています (Confluence Cloud がそこにあることはありません)
because-refused = 接続が拒否されました
because-tls = 信頼できる暗号化接続を確立できませんでした
because-timeout = 時間内に応答がありませんでした
because-broken = 接続が途切れました
network-dns-remedy = このサーバーの DNS を確認してから、もう一度お試しください。
network-remedy = このサーバーが、直接またはプロキシ経由で、HTTPS でインターネットに接続できることを確認してから、もう一度お試しください。
network-tls-remedy = ネットワーク内のプロキシが暗号化通信を復号している場合は、このサーバーがプロキシの証明書を信頼するように設定してください。そうでない場合は、サーバーの時計とルート証明書を確認してください。

## Why something could not be read.

cause-rejected = このメールアドレスとトークンは Atlassian に受け付けられませんでした。トークンが期限切れになったか取り消されたか、アカウントが Confluence にアクセスできなくなった可能性があります。
cause-rejected-remedy = 同じアカウントでサインインした状態で新しい API トークンを作成し、ここに入力してください。
# $count: how many scopes; $scopes: their names.
cause-scopes-missing = Atlassian はトークンを認識しましたが、スコープが { $count } 件足りません: { $scopes }。
# $tick: scopes to tick; $or: others that do as well.
cause-scopes-or = { $tick } (または { $or })
cause-scopes-missing-remedy = 既存のトークンにスコープを追加することはできません。次のスコープすべてを付けて新しいトークンを作成してください: { $scopes }。
cause-password = Atlassian によると、これはパスワードです。使えるのは API トークンだけです。
cause-forbidden = アカウントにこれを読み取る権限がありません。
cause-forbidden-remedy = 読み取れるはずの場合は、アカウントにアクセス権を付与するよう、サイトの管理者に依頼してください。
cause-not-found = 削除されたか、アカウントに閲覧する権限がありません。どちらの場合も Confluence の応答は同じです。
cause-not-applicable = このサイトにはありません。
cause-not-applicable-remedy = 対応は不要です。
cause-rate-limited = サイトが混み合っており、待機を求められました。1 つのサイトのすべてのアプリとトークンが、同じ上限を共有しています。
cause-cursor = 一覧の続きを読み取る位置が Confluence 側で失われました。
cause-cursor-remedy = もう一度お試しください。一覧は最初から読み取られます。
cause-server-error = Confluence が応答できませんでした。原因は Atlassian 側にあります。
cause-refused = Confluence がリクエストを拒否しましたが、理由は不明です。
cause-unreadable = Confluence の応答を読み取れませんでした。このサーバーと Atlassian の間のプロキシが応答を変更した可能性があります。
cause-unreadable-remedy = 数分後にもう一度お試しください。解消しない場合は、このサーバーの運用担当者にプロキシについて確認してください。
cause-network = Atlassian に接続できませんでした。原因: { $because }。
cause-sign-in-page = サイトは応答せず、このサーバーをサインインページに転送しました。API トークンにもシングルサインオンを求めている可能性があります。
cause-sign-in-page-remedy = API トークンを許可するよう組織の管理者に依頼するか、サービスアカウントを使用してください。
cause-moved-to = サイトのアドレスが { $host } に変わりました。
cause-moved = サイトのアドレスが変わりました。
cause-moved-remedy = 新しいアドレスでサイトを接続してください。
cause-deactivated = サブスクリプションの終了などにより、このサイトの Confluence は無効化されています。
cause-deactivated-remedy = Confluence の再有効化を組織の管理者に依頼してください。
cause-unavailable = サイトが削除されたか、一時的に利用できません。どちらの場合も Atlassian の応答は同じです。
cause-ip-not-allowed = 組織は許可リストにある IP アドレスからのアクセスだけを許可しており、このサーバーのアドレスはリストにありません。
cause-ip-not-allowed-remedy = このサーバーのアドレスを IP 許可リストに追加するよう、組織の管理者に依頼してください。
cause-out-of-time = 制限時間が過ぎたためチェックを終了しました。それまでに Confluence から応答がありませんでした。
try-later = 数分後にもう一度お試しください。
try-later-or-status = 数分後にもう一度お試しください。解消しない場合は、status.atlassian.com を確認してください。

## Signing in. $email: the email that was typed; $name: the account's name.

signed-in-as = { $name } としてサインインしました
signed-in-site = このトークンには、アカウントのすべての権限があります。
signed-in-gateway = このトークンは、スコープ付きトークンとして Atlassian の API ゲートウェイ経由で使われます。
account-mismatch = { $typed } と入力されましたが、アカウントのメールアドレスは { $email } です。
account-mismatch-remedy = このアカウントで問題なければ、対応は不要です。別のアカウントを使う場合は、前に戻ってそのアカウントのトークンを入力してください。
# $kept: the name of the account that the connection reads as; $found: that of the token.
other-account = このトークンは別のアカウントのものです
other-account-detail = 接続は { $kept } として読み取りますが、トークンは { $found } のものです。
other-account-remedy = { $kept } のトークンを使用してください。アカウントを変更する場合は、確認にチェックを入れ、トークンをもう一度貼り付けて「接続」を押してください。
other-account-confirm = アカウントを { $kept } から { $found } に変更する
not-accepted = このメールアドレスとトークンは Atlassian に受け付けられませんでした
not-accepted-detail = メールアドレスとトークンの組み合わせが正しくないか、トークンが期限切れになったか取り消されています。
not-accepted-remedy = トークンが { $email } でサインインした状態で作成され、期限内であり、全体がコピーされていることを確認してください。はっきりしない場合は、新しいトークンを作成してください。
maybe-no-access-detail = トークンが間違っているか期限切れであるか、{ $email } がこのサイトの Confluence にアクセスできない可能性があります。どちらの場合も Atlassian の応答は同じです。
# $url: the site's address.
maybe-no-access-remedy = トークンが { $email } でサインインした状態で作成され、期限内であること、このアカウントで { $url }/wiki をブラウザーで開けることを確認してください。どちらも問題ない場合は、組織が API トークンを許可しているかどうかを管理者に確認してください。
scoped-rejected-detail = トークンが期限切れになったか取り消されたか、トークンのアカウントが無効化されているか、{ $email } がトークンとは別のアカウントである可能性があります。いずれの場合も Atlassian の応答は同じです。
scoped-rejected-remedy = { $email } がトークンを作成したアカウントであり、有効で、{ $host } の Confluence にアクセスできることを確認してください。問題がなければ、新しいトークンを作成してここに入力してください。
stranger-detail = サイトは一般公開されているため応答しましたが、匿名ユーザーに対する応答でした。
stranger-or-no-access-detail = サイトは一般公開されているため応答しましたが、匿名ユーザーに対する応答でした。Confluence にアクセスできないアカウントも同じ扱いになります。
no-access = このアカウントは Confluence にアクセスできません
no-access-detail = メールアドレスとトークンは正しいですが、{ $email } は { $host } の Confluence を利用できません。
no-access-remedy = アカウントに Confluence へのアクセス権を付与するよう組織の管理者に依頼するか、別のアカウントを使用してください。
unnamed = トークンに所有者を確認するためのスコープがありません
sign-in-scopes = トークンのスコープが足りません
sign-in-ip = 組織がこのサーバーからのアクセスを許可していません
sign-in-busy = サイトから待機を求められました
sign-in-elsewhere = サイトがこのサーバーを別の場所に転送しました
sign-in-not-tried = サインインを試せませんでした
form-cut-off = トークンが途中で切れているか、間違っています。末尾の文字がほかの部分と一致しません。
form-cut-off-remedy = Atlassian の「Copy」ボタンで、トークンをもう一度コピーしてください。表示されなくなっている場合は、新しいトークンを作成してください。
form-organization-key = これは組織の管理用 API キーです。Confluence では使えません。
form-data-center = これは Confluence Data Center または Server のパーソナルアクセストークンの形式です。Confluence Cloud では使えません。
form-make-one = このアカウントでサインインした状態で、id.atlassian.com で API トークンを作成し、貼り付けてください。
