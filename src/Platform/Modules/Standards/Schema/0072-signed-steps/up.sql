-- Which proposal an approval, a withdrawal or an adoption belongs to, and who signed what was done.

-- null of what was done to a mere draft, and of a proposal itself
alter table standards_step add column proposal_id blob;

-- the code of the installation that signed; empty of what was stored before steps were signed, and of packed rules
alter table standards_step add column installation text not null default '';

-- the id of its key and the signature in base64
alter table standards_step add column signature text not null default '';

update standards_step set proposal_id = (
    select proposed.id from standards_step proposed
    where proposed.version = standards_step.version and proposed.act = 'proposed'
      and proposed.number <= standards_step.number
    order by proposed.number desc
    limit 1)
where act = 'approved' or act = 'withdrawn' or act = 'adopted';
