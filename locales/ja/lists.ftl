### What the checks could read. A count is exact, or "250 or more" when the list goes on:
### then the message with -more is taken.

# $count: a number.
at-least = { $count } 以上

reach = 収集できる範囲は、{ $who }が閲覧できる範囲と同じです。このアカウントで開けないスペースは証跡に含まれません。
# In the place of $who.
reach-this-account = このアカウント

spaces-none = 閲覧できるスペースがありません
spaces-none-detail = スペースの一覧は読み取れますが、空です。アカウントに閲覧できるスペースがないか、サイトにスペースがありません。
spaces-none-remedy = 証跡に必要なスペースを閲覧する権限をアカウントに付与してください。
# $archived: how many of them are archived, a number or "250 or more".
spaces-seen = 閲覧できるスペース: { $count } 件 (うちアーカイブ済み: { $archived })
spaces-seen-more = 閲覧できるスペース: { $count } 件以上 (うちアーカイブ済み: { $archived })
# $count: a number or "250 or more".
spaces-personal = このうち、個人用スペースの数は { $count } です。
spaces-personal-none = 個人用スペースは含まれていません。

pages-none = 閲覧できるページがありません
pages-none-detail = ページの一覧は取得できますが、アカウントに閲覧できるページがありません。
pages-none-remedy = ページがあるはずの場合は、そのスペースを閲覧する権限をアカウントに付与してください。
pages-seen = 閲覧できるページ: { $count } 件
pages-seen-more = 閲覧できるページ: { $count } 件以上
pages-seen-detail = アーカイブ済みのページとゴミ箱のページも含みます。ほかのユーザーに限定されているページは表示されません。ブログ投稿も同じ権限で読み取れます。

permissions-no-space = 権限を読み取るスペースがありません
permissions-no-space-detail = アカウントでスペースを閲覧できるようになると、権限が読み取られます。
permissions-readable = スペースの権限を読み取れます
count-permissions = 権限 { $count } 件
count-permissions-more = 権限 { $count } 件以上
count-roles = ロールの割り当て { $count } 件
count-roles-more = ロールの割り当て { $count } 件以上
# $permissions and $roles: the counts above.
permissions-in = スペース「{ $space }」で読み取れたもの: { $permissions }。
permissions-and-roles-in = スペース「{ $space }」で読み取れたもの: { $permissions }、{ $roles }。
permissions-none-remedy = Confluence でこのスペースの権限を確認してください。権限が 1 つもないスペースは通常ありません。

groups-none = 閲覧できるグループがありません
groups-seen = 閲覧できるグループ: { $count } 件
groups-seen-more = 閲覧できるグループ: { $count } 件以上
group-members = グループ「{ $group }」のメンバーは { $count } 人です。
group-members-more = グループ「{ $group }」のメンバーは { $count } 人以上です。
groups-none-detail = グループの一覧は取得できますが、空です。どのサイトにもグループはあるため、アカウントの閲覧が制限されている可能性があります。
groups-none-remedy = アカウントの権限を確認するよう、サイトの管理者に依頼してください。

users-readable = アカウントを照会できます
users-readable-detail = トークンの所有者がわからないため、アカウントは照会していません。
users-none = アカウントが見つかりません
users-none-detail = アカウントを照会できますが、Confluence の応答にはこのアカウント自体も含まれていませんでした。
users-none-remedy = アカウントがユーザープロフィールを閲覧できるかどうかを、サイトの管理者に確認してください。
users-seen = 照会できたアカウント: { $count } 件
emails-none = 閲覧できるメールアドレスはありません。本人がプロフィールで非公開にしているか、組織が非公開にしています。
# One account was looked up.
emails-the-only = メールアドレスは公開されています。
emails-all = すべてのアカウントがメールアドレスを公開しています。
emails-some = うち { $count } 件はメールアドレスを公開しています。ほかはプロフィールで非公開にしています。
users-unknown = ほかの { $count } 件はこのサイトで見つかりませんでした。

audit-log-empty = 監査ログを読み取れます (空です)
audit-log-readable = 監査ログを読み取れます
audit-log-unreadable = このトークンでは監査ログを読み取れません
audit-log-forbidden = 監査ログを読み取れるのは Confluence の管理者だけです。有料プランが必要な場合もあります。
audit-log-optional = 監査ログは任意です。なくても、ほかはすべて機能します。
audit-log-admin = 必要な場合は、管理者のトークンを使用してください。

unreadable-site = サイトを読み取れません
unreadable-account = アカウントを読み取れません
unreadable-spaces = スペースを読み取れません
unreadable-pages = ページを読み取れません
unreadable-space-permissions = スペースの権限を読み取れません
unreadable-groups = グループを読み取れません
unreadable-users = アカウントを読み取れません
refused-here = サインインではアカウントが受け付けられましたが、ここでは Atlassian に拒否されました。
profiles-forbidden = アカウントにほかのユーザーのプロフィールを閲覧する権限がありません。
not-tried = 未実施
site-first = 先にサイトが見つかる必要があります。
sign-in-first = 先にサインインできる必要があります。
spaces-first = 先にスペースを読み取れる必要があります。

## In a collection.

spaces-unread = スペースの一覧を読み取れませんでした。
list-requests-spent = この一覧は { $requests } 件のリクエストの後も終わらなかったため、それ以上は読み取っていません。本当にそれほど長い場合は、CONNECTOR_LIST_MAX_REQUESTS を大きくしてください。
run-requests-spent = 収集は { $requests } 件のリクエストの後に停止されました。サイトが本当にそれほど大きい場合は、CONNECTOR_RUN_MAX_REQUESTS を大きくしてください。
run-hours-spent = 収集は { $hours } 時間後に停止されました。本当にそれだけの時間がかかる場合は、CONNECTOR_RUN_MAX_HOURS を大きくしてください。
space-unseen = スペース { $key } は選択されていますが収集されませんでした。このアカウントから見えないか、アーカイブ済みまたは個人用で、そのようなスペースが除外されています。
