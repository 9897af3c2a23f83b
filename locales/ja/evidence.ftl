### Looking into what a collection saw.

look-parts = この収集の各ページ
look-overview = 概要
look-spaces = スペース
look-people = ユーザー
look-changes = 変更
look-summary = 要約
look-show = 表示
look-partial = この収集には欠落があります
look-partial-detail = 欠落に挙げられたものは、ここに表示されないことがあります。
look-partial-link = 読み取れなかったものを見る
look-nothing = この収集には、表示できる証跡が残っていません。
look-no-space = この収集には、そのようなスペースはありません。
look-no-group = このスペースにアクセスできる、そのようなグループはありません。
look-no-person = この収集には、そのようなアカウントはありません。
look-no-place = このアドレスは一覧のどの位置も指していません。一覧の先頭に戻ってください。

## Lists.

look-find = 検索
look-filters = 絞り込み
# $filter: what the list is narrowed by.
look-remove = 絞り込み「{ $filter }」を外す
look-first-page = 先頭に戻る
look-next-page = 次へ
look-none = 条件に合うものはありません。
look-show-all = すべて表示

## Spaces.

look-spaces-lead = 各スペースにアクセスできるアカウント、グループ、クラスの数です。
look-spaces-search = 名前またはキー
look-no-spaces = この収集にはスペースがありません。
look-space = スペース
look-key = キー
look-type = 種類
look-status = 状態
look-current = 現行
look-archived = アーカイブ済み
look-owner = 所有者
look-created = 作成日
look-first-seen = 初回確認
look-reached-by = アクセス数
look-admins = 管理者
look-classes = クラス
look-public = インターネットに公開
look-public-detail = サインインしなくても、誰でもこのスペースにアクセスできます。

## Who reaches a space.

look-who = アクセスできる人
look-who-search = 名前またはメール
look-level = レベル
look-level-any = すべてのレベル
look-level-admin = 管理者のみ
look-accounts = アカウント
look-accounts-any = すべてのアカウント
look-account-active = 有効
look-account-inactive = 無効
look-account-closed = 閉鎖
look-account-unknown = 不明
look-account-external = 外部
look-account-app = アプリ
look-principal = ユーザーまたはグループ
look-how = 経路
look-may = 許可
look-admin = 管理者
look-group = グループ
look-class = クラス
look-direct = 直接
# $role: its name.
look-by-role = ロール { $role }
# $group: its name.
look-by-group = グループ { $group }
look-by-group-role = グループ { $group }、ロール { $role }
look-permissions = { $count ->
   *[other] 権限 { $count } 件
}
look-unknown-permissions = 不明
look-members = { $count ->
    [0] メンバーなし
   *[other] メンバー { $count } 人
}
# $group: its name.
look-members-of = { $group } のメンバー
class-anonymous = 誰でも（匿名）
class-licensed = ライセンスのあるすべてのユーザー
class-signed-in = サインインしたすべてのユーザー
class-service-admins = Jira Service Management のプロジェクト管理者
class-product-admins = すべての製品管理者

## People.

look-people-lead = アクセスがある、グループに入っている、スペースを所有している、または何かを変更したユーザーとアプリのアカウントです。
look-people-search = 名前またはメール
look-person = ユーザー
look-email = メール
look-email-hidden = 非公開
look-groups = グループ
look-in-groups = { $count ->
   *[other] このアカウントのグループ（{ $count }）
}
# $day: a date.
look-since = { $day } から
look-account-id = アカウント ID
look-not-described = Confluence はこのアカウントの情報を返しません。アクセスは実在します。
look-reaches = このアカウントがアクセスできるもの
look-reaches-lead = 経路ごとに 1 行です。あるスペースの行がすべてなくなると、アクセスも終わります。ライセンスのあるすべてのユーザーのようなクラスによるアクセスは、各スペースに表示されます。
look-reaches-none = このアカウントにも、そのグループにも、何も与えられていません。

## Changes.

# $count: how many; $since: a time.
changes-since = { $count ->
   *[other] { $since } 以降のページとブログ記事のバージョン：{ $count } 件。
}
changes-none = この期間に該当する変更はありません。
changes-by-week = 週別の変更
changes-by-space = スペース別の変更
changes-by-author = 作成者別の変更
changes-newest = 新しい順
# $changes in so many weeks; $first: a date.
changes-chart = { $first } の週から { $weeks } 週間に { $changes } 件の変更。数値は下の表にあります。
changes-as-table = 表で見る
changes-week-of = 週の始まり
changes-undated = { $count ->
   *[other] 時刻のない変更が { $count } 件あり、どの週にも含まれません。
}
changes-what = ページまたはブログ記事
changes-when = 日時
changes-author = 作成者
changes-unknown = 不明
# $version: a number.
changes-page = ページ、バージョン { $version }
changes-blogpost = ブログ記事、バージョン { $version }
changes-minor = 軽微な編集
changes-trashed = ゴミ箱
changes-gone = 消失

## On paper.

# $host: the site.
summary-of = { $host } の要約
summary-print = ブラウザーの印刷機能で、このページを印刷するか PDF として保存できます。
summary-seen-as = 閲覧アカウント
summary-run-id = 収集 ID
summary-statement = このアカウントから見えたサイトの状態です。アカウントが閲覧できないものは含まれません。
summary-access = 確認したもの
summary-public = インターネットに公開されたスペース
summary-apps = アプリのアカウント
summary-external = 外部アカウント
summary-barred = 無効または閉鎖されたアカウント
summary-list = 一覧
summary-file = ファイルと SHA-256
