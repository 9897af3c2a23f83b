//! Access reviews: beginning one, deciding, signing off.

use super::Services;
use super::access::{RunLook, keys, page_of};
use super::connections::{bounds, may_manage};
use super::given::Within;
use crate::domain::access::AccessQuery;
use crate::domain::audit::{AuditAction, AuditActor};
use crate::domain::error::{AppError, ErrorCode};
use crate::domain::id::{ConnectionId, ReviewId, RunId};
use crate::domain::messages;
use crate::domain::page::{Page, PageQuery};
use crate::domain::review::{
    Decision, LONGEST_NOTE, ListedAccess, ListedMember, Review, ReviewDecision, ReviewItem,
    ReviewPart, Reviewer,
};
use crate::domain::run::Run;
use crate::domain::session::{Actor, Who};
use crate::store::{Chosen, Decides, NewReview, ReviewPlace, SignOff};

/// So many lines of what is looked for are counted: more would cost more than a number is worth.
const COUNTED: i64 = 100_000;

/// A review, and the run that it looks at.
#[derive(Clone, Debug)]
pub struct ReviewLook {
    /// The run.
    pub look: RunLook,
    /// The review.
    pub review: Review,
    /// The newest run, which shows what has become of what was decided; none before the review was
    /// signed off, and as long as no run has followed.
    pub newest: Option<Run>,
    place: ReviewPlace,
    newest_seq: Option<i64>,
}

/// What a reviewer decides of.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// In which list.
    pub part: ReviewPart,
    /// These; all that the query finds when there are none.
    pub items: Option<Vec<ReviewItem>>,
    /// What the list is narrowed by.
    pub query: AccessQuery,
    /// What becomes of it; none takes back what was decided.
    pub decision: Option<Decision>,
    /// Why.
    pub note: String,
}

impl Services {
    /// The reviews of a connection, newest first.
    pub async fn reviews(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
        page: &PageQuery,
    ) -> Result<Page<Review>, AppError> {
        self.owned(actor, connection).await?;
        let (limit, before) = bounds::<ReviewId>(page)?;
        let found = self.store.reviews(connection, before.as_ref(), u64::from(limit) + 1).await?;
        Ok(Page::from_surplus(found, limit as usize, |review| review.id.to_string()))
    }

    /// One review.
    pub async fn review(&self, actor: &Actor, id: &ReviewId) -> Result<Review, AppError> {
        Ok(self.placed(actor, id).await?.0)
    }

    /// What was decided in a review so far, one by one. Nobody changes it once it was signed off.
    pub async fn review_decisions(
        &self,
        actor: &Actor,
        id: &ReviewId,
        page: &PageQuery,
    ) -> Result<Page<ReviewDecision>, AppError> {
        let (_, place) = self.placed(actor, id).await?;
        let (limit, cursor) = bounds::<String>(page)?;
        let after = keys(cursor.as_deref())?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let found = self.store.decisions(place.seq, &after, u64::from(limit) + 1).await?;
        Ok(page_of(found, most))
    }

    async fn placed(
        &self,
        actor: &Actor,
        id: &ReviewId,
    ) -> Result<(Review, ReviewPlace), AppError> {
        let missing = || AppError::not_found(messages::no_such_review());
        let found = self.store.review(id).await?.ok_or_else(missing)?;
        self.owned(actor, &found.0.connection_id).await.map_err(|error| match error.code {
            ErrorCode::NotFound => missing(),
            _ => error,
        })?;
        Ok(found)
    }

    /// Looks into a review of this connection.
    pub async fn look_into_review(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
        id: &ReviewId,
    ) -> Result<ReviewLook, AppError> {
        let (review, place) = self.placed(actor, id).await?;
        if review.connection_id != *connection {
            return Err(AppError::not_found(messages::no_such_review()));
        }
        let look = self.look_into(actor, connection, &review.run_id).await?;
        let newest = if review.is_signed() {
            self.store.evidence_before(connection, i64::MAX).await?
        } else {
            None
        };
        let newest = newest.filter(|(_, seq)| *seq > place.run_seq);
        let newest_seq = newest.as_ref().map(|(_, seq)| *seq);
        Ok(ReviewLook { look, review, newest: newest.map(|(run, _)| run), place, newest_seq })
    }

    /// Begins a review of what a run saw.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] while another review of the connection goes on.
    pub async fn begin_review(
        &self,
        actor: &Actor,
        connection: &ConnectionId,
        run: &RunId,
    ) -> Result<Review, AppError> {
        let by = reviewer(actor)?;
        let look = self.look_into(actor, connection, run).await?;
        let items = look.snapshot.count_given().await?;
        let id = ReviewId::new(self.entropy.uuid(&self.clock));
        let event = self
            .event(&look.connection.organization_id, actor, AuditAction::ReviewBegun)
            .about(&id)
            .with("run", run);
        let at = event.at;
        let run_seq = look.seq;
        let new = NewReview { id: &id, connection, run_seq, by: &by, at, items };
        if !self.store.begin_review(&new, &event).await? {
            return Err(AppError::new(ErrorCode::Conflict, messages::review_another()));
        }
        self.review(actor, &id).await
    }

    /// Decides of some or of all that is looked for; gives of how many.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when the review was signed off; a wrong field for a note that is too long.
    pub async fn decide(
        &self,
        actor: &Actor,
        review: &ReviewLook,
        deciding: &Deciding,
    ) -> Result<i64, AppError> {
        let by = reviewer(actor)?;
        let note = deciding.note.trim();
        if note.chars().count() > LONGEST_NOTE {
            return Err(AppError::field("note", messages::review_note_long(LONGEST_NOTE)));
        }
        let look = &review.look;
        let event = self
            .event(&look.connection.organization_id, actor, AuditAction::ReviewDecided)
            .about(&review.review.id)
            .with("decision", &deciding.decision.map_or("none", Decision::as_str))
            .with("part", &deciding.part);
        let asking = look.asking(&deciding.query).await?;
        let asked = asking.within(Within { review: Some(review.place.seq), newest: None });
        let chosen = deciding.items.as_deref().map_or(Chosen::All, Chosen::These);
        let decides = Decides { decision: deciding.decision, note, by: &by, at: event.at };
        let snapshot = &look.snapshot;
        let rows =
            self.store.decide(snapshot, deciding.part, chosen, asked, decides, event).await?;
        rows.ok_or_else(not_open)
    }

    /// Signs a review off. From now on nobody changes it.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when something is not decided of, or it was signed off before.
    pub async fn sign_off(
        &self,
        actor: &Actor,
        review: &ReviewLook,
        statement: &str,
    ) -> Result<(), AppError> {
        let (by, statement) = (reviewer(actor)?, statement.trim());
        if statement.chars().count() > LONGEST_NOTE {
            return Err(AppError::field("statement", messages::review_note_long(LONGEST_NOTE)));
        }
        let connection = &review.look.connection;
        let event = self
            .event(&connection.organization_id, actor, AuditAction::ReviewSignedOff)
            .about(&review.review.id);
        match self.store.sign_off(connection, review.place.seq, statement, &by, event).await? {
            SignOff::Done => Ok(()),
            SignOff::Left(left) => {
                Err(AppError::new(ErrorCode::Conflict, messages::review_left_over(left)))
            }
            SignOff::NotOpen => Err(not_open()),
        }
    }

    /// Gives an open review up, with all that was decided in it.
    ///
    /// # Errors
    /// [`ErrorCode::Conflict`] when it was signed off.
    pub async fn discard_review(&self, actor: &Actor, review: &ReviewLook) -> Result<(), AppError> {
        reviewer(actor)?;
        let organization = &review.look.connection.organization_id;
        let event =
            self.event(organization, actor, AuditAction::ReviewDiscarded).about(&review.review.id);
        let is_done = self.store.discard_review(review.place.seq, &event).await?;
        if is_done { Ok(()) } else { Err(not_open()) }
    }
}

impl ReviewLook {
    /// Paths to spaces with what was decided.
    pub async fn access(
        &self,
        query: &AccessQuery,
        cursor: Option<&str>,
    ) -> Result<Page<ListedAccess>, AppError> {
        self.look.given_within(query, cursor, self.within()).await
    }

    /// Members of groups with what was decided.
    pub async fn members(
        &self,
        query: &AccessQuery,
        cursor: Option<&str>,
    ) -> Result<Page<ListedMember>, AppError> {
        self.look.members_within(query, cursor, self.within()).await
    }

    /// How many a query finds; none when there are more than [`COUNTED`].
    pub async fn found(
        &self,
        part: ReviewPart,
        query: &AccessQuery,
    ) -> Result<Option<i64>, AppError> {
        let asking = self.look.asking(query).await?;
        let asked = asking.within(self.within());
        let found = self.look.snapshot.count_found(part, asked, COUNTED + 1).await?;
        Ok((found <= COUNTED).then_some(found))
    }

    /// What has become of what was to be taken away: the run that shows it, how much there was, and
    /// how much of it is there still. None as long as no run has followed.
    pub async fn outcome(&self) -> Result<Option<(Run, i64, i64)>, AppError> {
        let (Some(run), Some(newest)) = (&self.newest, self.newest_seq) else { return Ok(None) };
        let (total, there) = self.look.snapshot.removals(self.place.seq, newest).await?;
        Ok(Some((run.clone(), total, there)))
    }

    fn within(&self) -> Within {
        Within { review: Some(self.place.seq), newest: self.newest_seq }
    }
}

/// Who decides: a person, by name, who may change things. A key of the portal's is nobody.
fn reviewer(actor: &Actor) -> Result<Reviewer, AppError> {
    may_manage(actor)?;
    let Who::Person(_) = actor.who else {
        return Err(AppError::new(ErrorCode::Forbidden, messages::review_persons()));
    };
    let AuditActor { id, name, .. } = AuditActor::of(&actor.who);
    Ok(Reviewer { id, name: name.unwrap_or_default() })
}

fn not_open() -> AppError {
    AppError::new(ErrorCode::Conflict, messages::review_not_open())
}
