### What was given, over all spaces, and access reviews.

given = アクセス
given-lead = すべてのスペースについて、名前を挙げて与えられたアクセスの経路です。グループのメンバーはグループのページにあります。
given-space = スペース名またはキー
given-kind = 対象
given-kind-any = すべて
given-users = ユーザーとアプリ
given-groups = グループ
given-classes = クラス
given-new = 前回の収集以降に新しいものだけ
sort-by = 並べ替え
sort-space = スペース
sort-principal = ユーザーまたはグループ
sort-newest = 新しい順
levels-by-kind = 種類別
levels-by-space = 最も多いスペース
levels-counted = スペースごとに 1 回数えます。濃い部分は管理できます。
levels-of = { $total }、うち管理者 { $admins }

## Access reviews.

review = アクセスレビュー
reviews = アクセスレビュー
review-begin = アクセスレビューを始める
review-goes-on = アクセスレビューを続ける（{ $percent } %）
review-last = 前回のアクセスレビュー、承認 { $at }
review-another = このソースでは別のアクセスレビューが進行中です。先に承認するか破棄してください。
no-such-review = そのアクセスレビューはありません。
review-persons = アクセスをレビューできるのは、ポータルのリンクから入った人だけです。キーではできません。
review-not-open = このアクセスレビューは承認または破棄されており、もう変更できません。
review-note-long = メモは { $most } 文字までです。短くしてください。
review-none-ticked = 何も選ばれていません。決める行にチェックを入れるか、見つかったすべてを選んでください。
review-open = 進行中
review-signed = 承認済み
review-lead = { $at } の収集で見えたものについて。開始: { $by }
review-progress = { $total } 件中 { $decided } 件を決定
review-parts = このアクセスレビューの部分
review-access = スペースへのアクセス
review-members = グループのメンバー
review-access-lead = 各スペースでアカウント、グループ、クラスに与えられたものです。グループのアクセスを維持しても、誰がグループにいるかは決まりません。
review-members-lead = スペースへのアクセスを与えられたグループのメンバーです。
review-decision = 決定
review-any = すべての決定
review-undecided = 未決定
review-keep = 維持
review-remove = 削除
review-ask = 確認
review-decide = 決定する
review-tick = 選択
review-tick-line = { $line } を選ぶ
review-ticked = チェックした行
review-all = 見つかった { $count } 行すべて
review-all-found = 見つかったすべての行
review-note = メモ（空でもかまいません）
review-take-back = 決定を取り消す
review-done = { $rows ->
    [0] 変更するものはありませんでした。
   *[other] { $rows } 行を決定しました。
}
review-by = { $by }、{ $at }
review-gone = なくなった
review-still-there = まだある
review-signed-by = { $by } が { $at } に承認
review-no-removals = 削除するものはありませんでした。
review-next-run = 削除すべきものを Confluence で削除してください。次の収集でその結果が示され、すべての決定が署名付きの証跡に入ります。
review-outcome = 削除すべき { $total } 件のうち { $done } 件がなくなりました。
review-outcome-run = { $at } の収集による
review-sign = 承認する
review-left-over = { $left } 行が未決定です。すべて決定すると承認できます。
review-sign-lead = 承認後は誰も決定を変えられません。次の収集がすべての決定を署名付きの証跡に入れます。
review-statement = 声明（空でもかまいません）
review-discard = このレビューを破棄する
review-discard-lead = すべての決定とメモが削除されます。レビューがあったことは監査証跡に残ります。
review-of = 対象の収集
review-decided = 決定済み
review-reviewer = レビュー担当者

## What changed since the collection before.

differences = 差分
differences-since = { $at } の収集との比較
differences-first = 比較できる前回の収集がありません。
differences-none = アクセスは前回の収集と同じです。
differences-search = 名前、メール、スペース、グループ
differences-of = 変更の対象
differences-any = すべて
differences-roles = ロール
differences-role = ロール
differences-what = 対象
differences-where = 場所
differences-before = 前
differences-after = 後
differences-by = 実行者
differences-unread = 前回の収集では読めませんでした
access-given = アクセス付与
access-taken = アクセス取消
access-changed = 権限の変更
role-given = ロール付与
role-taken = ロール取消
member-added = 参加
member-removed = 離脱
thing-added = 新規
thing-removed = なし
thing-changed = 変更
