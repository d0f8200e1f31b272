import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LoadingSkeleton, QueryState } from '@/ui';
import { Answered } from '../Answered';
import { OpenProposal } from '../OpenProposal';
import { proposalQuery } from '../useProposal';
import classes from './ProposalPage.module.css';

/** Where a patient answers what the clinic proposes, without signing in: the link is the key. */
export default function ProposalPage() {
  const { token = '' } = useParams();
  const query = useQuery(proposalQuery(token));
  return (
    <div className={classes.page}>
      <QueryState page query={query} loading={<LoadingSkeleton rows={3} />}>
        {(proposal) =>
          proposal.state === 'open' ? (
            <OpenProposal token={token} proposal={proposal} />
          ) : (
            <Answered proposal={proposal} />
          )
        }
      </QueryState>
    </div>
  );
}
